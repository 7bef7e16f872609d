import { stem } from './words-en.js';

/**
 * Words that mean the same thing in everyday talk, one row a meaning: `english words | 中文词`. Closer than the groups of
 * concepts.ts, where a cat and a dog are of one kind: here one may stand for the other.
 */
const rows = `
photo picture photograph selfie camera snapshot | 拍照 照相 照片 相片 合影 自拍 相机 摄影
socket plug charge charger charging power outlet electricity | 充电 插座 电源 插头 充电器
wifi internet online network signal connection | 无线网 网络 上网 信号 连网 联网
lodging hotel inn hostel overnight accommodation | 住宿 客栈 酒店 旅馆 过夜 住店 民宿 旅店
toilet bathroom loo restroom lavatory washroom | 厕所 洗手间 卫生间 茅房 茅厕 方便一下
gossip rumour rumor | 八卦 闲话 谣言 传闻 小道消息
clever smart intelligent wise brilliant genius | 聪明 智慧 机灵 聪慧 天才 智商
stupid dumb foolish silly fool | 笨 蠢 傻 糊涂 愚蠢
strong powerful mighty strength | 厉害 强大 强 力气 有力 力量
weak feeble fragile | 弱 软弱 脆弱 弱点
beautiful pretty lovely handsome gorgeous | 美 漂亮 好看 美丽 帅 英俊
ugly hideous | 丑 难看 丑陋
rich wealthy wealth fortune | 有钱 富 富有 发财 财富 富翁
poor poverty broke penniless | 穷 贫穷 没钱 穷人
expensive costly dear pricey | 贵 昂贵 太贵
cheap inexpensive affordable bargain budget | 便宜 划算 实惠 省钱
price cost fee fare charge rate | 价钱 价格 多少钱 收费 费用 票价 价
pay payment card cash | 付钱 付款 支付 刷卡 现金 结账 买单 扫码
delicious tasty yummy flavour flavor taste | 好吃 美味 味道 可口 口味
hungry starving starve hunger | 饿 肚子饿 饥饿
thirsty thirst | 渴 口渴
spicy hot chilli chili | 辣 辣椒 麻辣
sweet sugar sugary dessert | 甜 糖 甜品 甜食
cook cooking chef kitchen | 做饭 做菜 烧菜 厨师 厨房 下厨
tired exhausted weary sleepy | 累 疲惫 疲倦 困 困了
sick ill illness unwell disease | 生病 病 病了 疾病 不舒服
doctor physician hospital clinic | 医生 大夫 医院 看病
die death dead dying died | 死 去世 死亡 过世 走了
kill murder slay | 杀 杀死 杀害 谋杀
fight fighting battle brawl | 打架 打斗 战斗 打仗
quarrel argue argument row dispute | 吵架 争吵 吵 拌嘴 闹别扭
apologise apologize apology sorry forgive | 道歉 认错 赔不是 原谅
lie liar lying deceive cheat dishonest | 撒谎 说谎 骗 骗人 欺骗 谎话 谎言
honest truth truthful honesty | 诚实 真话 老实 坦白 实话
steal thief theft robber rob stolen | 偷 小偷 贼 盗窃 抢劫
secret hidden hide | 秘密 隐瞒 藏
promise vow keep word | 承诺 约定 诺言 答应 发誓
marry married marriage wedding wife husband spouse | 结婚 婚姻 婚礼 成家 夫妻
love romance romantic crush | 爱情 恋爱 谈恋爱 喜欢的人 暗恋
child children kid kids baby son daughter | 孩子 小孩 儿子 女儿 娃
mother mum mom mama | 妈妈 母亲 娘 妈
father dad papa daddy | 爸爸 父亲 爹 爸
parents folks | 父母 爸妈 爹娘
brother sister sibling | 兄弟 姐妹 哥哥 弟弟 姐姐 妹妹 兄妹
grandmother grandma granny | 奶奶 外婆 姥姥 祖母
grandfather grandpa granddad | 爷爷 外公 姥爷 祖父
friend buddy mate pal companion | 朋友 伙伴 好友 哥们
enemy rival opponent foe | 敌人 对手 仇人 死对头
boss manager owner employer chief | 老板 上司 领导 经理 掌柜
colleague coworker teammate | 同事 同僚 队友
customer client guest visitor patron | 客人 顾客 客户 来客
neighbour neighbor nearby next-door | 邻居 隔壁 附近 旁边 周围
alone lonely loneliness solitude | 孤独 孤单 寂寞 一个人
afraid scared fear frightened scary terrifying | 害怕 怕 恐惧 吓人 可怕 恐怖
angry mad furious anger annoyed | 生气 愤怒 发火 发脾气 恼火
sad unhappy sorrow grief miserable | 难过 伤心 悲伤 难受
cry tears weep weeping | 哭 流泪 眼泪 落泪
laugh smile funny humour humor | 笑 好笑 搞笑 幽默 有趣
happy joy joyful glad happiness | 开心 高兴 快乐 幸福 愉快
worry anxious nervous stress stressed | 担心 焦虑 紧张 压力 发愁
bored boring dull tedious | 无聊 乏味 没意思 枯燥
interesting fascinating curious | 有意思 有趣 好玩 好奇
strange weird odd bizarre unusual peculiar | 奇怪 古怪 怪 离奇 稀奇 奇特
famous fame celebrity | 有名 出名 著名 名人 名气
old aged elderly ancient | 老 古老 年老 老人 上年纪
young youth youthful | 年轻 年轻人 青年
big large huge biggest largest giant enormous | 大 巨大 最大 大型
small little tiny smallest | 小 最小 微小
fast quick speed quickly rapid | 快 速度 多快 飞快
slow slowly | 慢 缓慢
far distance distant away | 远 距离 多远 遥远
close near nearest closest | 近 最近的 靠近
begin start started beginning open opening founded | 开始 起初 开头 创办 创立 起头
end ending finish finished stop | 结束 结局 完 收尾 最后
late delay delayed overdue | 迟到 晚点 延误 误点 晚到
early earlier | 早 提前 早点
lose lost missing misplaced | 丢 丢了 丢失 不见了 弄丢 遗失 找不到
find found search look locate | 找 寻找 找到 寻
buy purchase order shop | 买 购买 订 下单 选购
sell sold sale | 卖 出售 卖掉
gift present souvenir | 礼物 礼品 纪念品 特产 伴手礼 手信
repair fix mend broken | 修 修理 维修 坏了 弄坏
clean wash cleaning laundry | 洗 清洗 打扫 干净 清洁
wear clothes clothing dress outfit | 穿 衣服 衣裳 打扮 服装
hair haircut beard | 头发 发型 胡子
weather climate forecast | 天气 气候
rain rainy raining wet | 下雨 雨天 雨 淋雨
snow snowy ice icy | 雪 下雪 结冰 冰
cold chilly freezing cool | 冷 寒冷 冻 凉
hot warm heat | 热 炎热 暖和 温暖
night midnight dark darkness | 夜里 晚上 深夜 夜晚 黑夜 半夜
morning dawn sunrise | 早上 早晨 清晨 天亮 黎明
holiday vacation festival celebrate celebration | 节日 过节 放假 假期 庆祝 过年
travel trip journey tour visit sightseeing | 旅行 旅游 游玩 出游 玩 逛
route way directions get-there reach | 怎么走 怎么去 怎么来 路线 路怎么走
bus train car drive transport | 车 坐车 火车 汽车 公交 开车 交通
walk walking hike stroll | 走路 散步 步行 徒步
sleep asleep nap insomnia | 睡觉 睡 睡着 失眠 入睡
dream nightmare dreaming | 做梦 梦 噩梦 梦见
exam test grade score marks | 考试 成绩 分数 测验 考砸
homework assignment | 作业 功课
school class lesson classroom | 学校 上学 上课 课 班级
teacher professor tutor master | 老师 教授 师父 导师
learn study practise practice | 学 学习 练 练习 学会
teach taught train | 教 教会 传授 指导
beginner novice newbie start | 新手 初学 入门 初学者 零基础
book books novel read reading | 书 小说 看书 读书 阅读
song sing singing | 歌 唱歌 唱
poem poetry verse | 诗 写诗 诗歌
game play playing | 游戏 玩游戏 玩
riddle puzzle guess | 谜语 猜谜 出个谜 谜 猜猜
joke pun | 笑话 段子
ghost spirit haunted haunt | 鬼 幽灵 闹鬼 鬼魂
god gods deity divine | 神 神仙 上帝 神明
magic spell wizard witch | 魔法 法术 法力 咒语
monster beast creature | 怪物 怪兽 妖怪 异兽 精怪
luck lucky fortune | 运气 好运 幸运 倒霉
religion faith believe belief | 信仰 宗教 信 相信
difference differ different distinguish | 区别 不同 差别 分别 差异
same similar alike | 一样 相同 像 类似
reason why cause | 原因 为什么 缘故 理由
origin history come-from began | 来历 由来 起源 来源 历史
mean meaning significance | 意思 含义 意义 象征
custom etiquette manners rule rules | 规矩 讲究 礼节 习俗 规则 规定
best favourite favorite top | 最好 最喜欢 最爱
worst hate dislike | 最差 讨厌 最讨厌 不喜欢
recommend suggestion suggest advise | 推荐 建议 介绍
change changed different | 变 改变 变化
help assist aid rescue | 帮 帮忙 帮助 救
danger dangerous risk risky safe safety | 危险 安全 风险 出事
job work profession occupation career | 工作 职业 行当 上班
salary wage wages earn income | 工资 收入 挣钱 赚钱 薪水
retire retirement quit | 退休 不干 不干了 辞职
mistake error wrong blunder | 错 错误 失误 犯错 出错
success succeed successful achievement | 成功 成就
fail failure failed | 失败 没成 落榜
break-up breakup divorce separated | 分手 离婚 失恋
forget forgot forgotten memory remember | 忘 忘记 忘了 记得 记性
phone telephone mobile call | 电话 手机 打电话
computer laptop | 电脑 计算机
news newspaper | 新闻 报纸 消息
letter mail post postcard | 信 写信 来信 邮件
wet damp moist humid soaked soggy | 湿 潮湿 湿透 潮
dry dried | 干 干燥 晒干
water drinking-water | 水 开水
tea teas | 茶 茶叶
coffee espresso | 咖啡
alcohol wine beer drunk liquor | 酒 喝酒 喝醉 啤酒
smoke smoking cigarette tobacco | 抽烟 吸烟 香烟 烟
animal pet pets | 动物 宠物
cat kitten cats | 猫 小猫 猫咪
dog puppy dogs | 狗 小狗 狗狗
flower blossom bloom blooms | 花 花朵 开花
tree trees | 树 大树
number count many | 数 多少 几个
open closed close hours | 营业 开门 关门 打烊 几点开 几点关 营业时间
seat sit table place | 座位 坐 位子 座
quiet silent silence noisy noise | 安静 清静 吵 吵闹 噪音
busy crowded rush | 忙 拥挤 人多 挤
luggage baggage suitcase bag | 行李 箱子 包
ticket tickets | 票 车票 门票
camp camping tent | 露营 帐篷
return refund exchange | 退货 退款 退 换货
deliver delivery shipping parcel | 送货 快递 发货 包裹 寄
star stars | 星星 恒星 星
planet planets | 行星 星球
sun solar | 太阳 日
moon lunar | 月亮 月球
alien aliens extraterrestrial | 外星人 外星生命
spaceship spacecraft ship vessel | 飞船 太空船
seed seeds sow | 种子 播种
water watering irrigate | 浇水 浇
pest pests bug insect insects | 虫 虫子 害虫
poison poisonous toxic | 毒 有毒 毒药
clue evidence proof | 线索 证据
criminal culprit murderer suspect | 凶手 犯人 罪犯 嫌疑人
paper thesis article essay dissertation | 论文 文章 毕业论文
algorithm model models | 算法 模型
data dataset | 数据 数据集
code coding program programming | 代码 编程 写代码 程序
`;

const byWord = new Map<string, string[]>();
rows
  .trim()
  .split('\n')
  .forEach((row, at) => {
    const [english = '', chinese = ''] = row.split('|');
    for (const term of [...english.trim().split(/\s+/).map(stem), ...chinese.trim().split(/\s+/)])
      if (term !== '') byWord.set(term, [...(byWord.get(term) ?? []), `=${at}`]);
  });

/** The meanings of one English stem or Chinese word, as concepts whose names begin with `=`. */
export function meaningsOf(term: string): readonly string[] {
  return byWord.get(term) ?? none;
}
const none: readonly string[] = [];
