import { stem } from './words-en.js';

/**
 * Groups of words that mean nearly the same, in both languages, so that a question finds an answer worded otherwise (or
 * in the other language). One row a concept: `name: english words | 中文词`.
 */
const groups = `
name: name called nickname surname | 名字 姓名 叫什么 称呼 贵姓 怎么称呼 外号 全名
age: age old birthday born birth | 年龄 年纪 多大 几岁 岁数 岁 生日 出生
origin: origin hometown birthplace native upbringing | 来自 老家 家乡 故乡 籍贯 哪里人 哪儿人 出身 长大
home: home house live living reside residence apartment flat cottage address neighborhood | 住 住在 家 住处 居住 房子 住址 公寓
job: job work profession occupation career employ trade living role duty | 工作 职业 上班 做什么的 干什么的 行业 岗位 职责 事业 本职
family: family relative parent mother father mum mom dad sibling brother sister grandmother grandfather grandparent aunt uncle cousin | 家人 家庭 父母 爸爸 妈妈 父亲 母亲 兄弟 姐妹 哥哥 姐姐 弟弟 妹妹 爷爷 奶奶 外婆 外公 亲人 亲戚
spouse: spouse wife husband marry married partner wedding girlfriend boyfriend romance single | 妻子 丈夫 老婆 老公 结婚 已婚 对象 爱人 伴侣 婚姻 女朋友 男朋友 单身 恋爱
child: child kid son daughter grandchild | 孩子 儿子 女儿 小孩 子女 孙子 孙女
friend: friend companion buddy mate pal | 朋友 伙伴 好友 同伴 知己
school: school university college degree graduate education academy phd doctorate bachelor | 学校 大学 学院 学历 毕业 母校 上学 读书 博士 硕士 本科 求学
study: study learn major course subject discipline | 学习 专业 主修 课程 学科 攻读 钻研
hobby: hobby pastime leisure spare weekend fun relax unwind | 爱好 兴趣 业余 闲暇 空闲 周末 消遣 放松 休闲 有空
like: like love enjoy favorite favourite fond prefer adore delight | 喜欢 爱 热爱 偏爱 最爱 钟爱 喜爱
dislike: dislike hate detest loathe annoy annoying bother irritate | 讨厌 不喜欢 厌恶 反感 烦 受不了
fear: fear afraid scare scared frighten terrify phobia dread | 害怕 怕 恐惧 担心 畏惧 恐怖
dream: dream hope wish ambition goal aspire aim | 梦想 希望 愿望 理想 目标 心愿 志向
regret: regret sorry remorse mistake | 后悔 遗憾 懊悔
proud: proud pride achievement accomplishment success award prize | 骄傲 自豪 成就 得意 成功 奖 获奖
food: food eat meal dish cook cuisine breakfast lunch dinner supper snack pizza soup bread cake taste recipe hungry | 食物 吃 饭 菜 美食 早餐 早饭 午饭 晚饭 零食 点心 味道 做饭 饮食 口味
drink: drink tea coffee beer wine beverage juice water rum whisky | 喝 饮料 茶 咖啡 酒 水 果汁
color: color colour hue shade red blue green yellow | 颜色 色彩 红色 蓝色 绿色 黄色
music: music song sing tune melody instrument piano violin guitar band fiddle | 音乐 歌 歌曲 唱歌 曲子 乐器 钢琴 小提琴 吉他
book: book read novel literature author writer poem poetry poet | 书 书籍 阅读 看书 读 小说 文学 作家 诗 诗歌 诗人
film: film movie cinema show series | 电影 影片 电视剧 剧
sport: sport exercise run football soccer tennis swim hike gym fitness workout | 运动 锻炼 跑步 足球 篮球 网球 游泳 健身 爬山 登山 散步
animal: animal pet dog cat bird creature puppy kitten seal gull | 动物 宠物 狗 猫 鸟 小狗 小猫 猫咪
plant: plant flower garden tree herb gardening | 植物 花 花园 树 草药 种花 园艺 花草
weather: weather climate rain snow wind sun storm fog temperature | 天气 气候 雨 雪 风 太阳 雾 下雨 气温
storm: storm gale hurricane tempest squall | 风暴 暴风雨 台风 暴雨
season: season spring summer autumn fall winter | 季节 春天 夏天 秋天 冬天 四季 春 夏 秋 冬
winter: winter cold snow ice freeze | 冬天 冬季 冬 寒冷 冷 雪 冰
summer: summer hot heat | 夏天 夏季 夏 炎热 热 暑
morning: morning dawn sunrise wake early | 早上 早晨 清晨 黎明 起床 早起
night: night evening midnight dusk dark darkness late | 晚上 夜里 夜晚 深夜 夜 黑暗 半夜 熬夜
routine: routine daily schedule typical habit everyday | 日常 作息 日程 习惯 每天 一天
sea: sea ocean wave tide coast shore beach | 海 大海 海洋 海浪 潮 海岸 海边 潮汐
ship: ship boat vessel sail crew captain | 船 轮船 帆船 船只 船长 航行
travel: travel trip journey voyage tour abroad visit | 旅行 旅游 出游 旅途 出国 游
city: city town village country place | 城市 镇 村子 国家 城
sleep: sleep insomnia nap rest bed | 睡 睡觉 睡眠 失眠 休息 午睡
destination: destination heading headed bound fly flying sail | 目的地 去哪 开往 飞往
address: address location located street directions lane | 地址 位置 在哪 在哪里 怎么走 怎么去
health: headache dizzy fever cough ankle symptom health ill sick illness disease medicine doctor pain diagnose symptom | 头晕 头疼 头痛 感冒 发烧 咳嗽 健康 生病 病 疾病 药 医生 疼 症状 看病 治疗
money: money price cost pay salary rich expensive cheap fee charge wage earn | 钱 价格 多少钱 费用 工资 价钱 贵 便宜 收费 薪水 赚钱
invest: invest stock share crypto fund finance | 投资 炒股 股票 基金 理财
harm: harm kill murder poison weapon bomb attack suicide violence | 杀 杀人 毒 下毒 毒死 伤害 炸弹 自杀 武器 报复
politics: politics political government election president party vote | 政治 政府 选举 总统 政党
teach: teach teacher lecture instruct professor tutor | 教 老师 教师 授课 教授 讲课 教学
student: student pupil apprentice disciple | 学生 徒弟 弟子 学徒 研究生
advice: advice advise suggest suggestion recommend tip guidance | 建议 劝告 推荐 忠告 指点 技巧
begin: begin start first origin beginner newcomer introduction | 开始 入门 起步 新手 初学 初学者 第一步 起初
past: past history ago former childhood young youth early | 过去 历史 从前 当年 以前 小时候 童年 年轻 往事
future: future plan tomorrow retire retirement | 未来 将来 打算 计划 明天 退休
cause: reason cause why because | 原因 理由 缘故 为什么
method: method way how step procedure process technique approach | 方法 步骤 办法 流程 技巧 做法 怎么做
problem: problem trouble issue difficulty difficult hard challenge struggle | 问题 麻烦 困难 难 难题 挑战 难点
error: error mistake wrong fail failure fault bug | 错误 错 失败 出错 失误 毛病 误区
difference: difference differ compare comparison versus distinguish contrast | 区别 不同 差别 差异 比较 对比 区分
advantage: advantage benefit strength pro good merit | 优点 好处 优势 长处
weakness: disadvantage weakness drawback limitation flaw con shortcoming | 缺点 坏处 劣势 弱点 局限 不足
example: example instance sample | 例子 例如 比如 举例 示例
tool: tool equipment instrument device gear kit | 工具 设备 器材 仪器 装备
skill: skill ability talent expertise specialty good | 技能 能力 擅长 本领 特长 拿手 专长
personality: personality character temperament trait | 性格 脾气 个性 为人
look: look appearance hair eye tall wear clothes height dress | 长相 外貌 样子 头发 眼睛 身高 穿 衣服
belief: believe belief faith religion god motto philosophy value principle | 信仰 相信 宗教 座右铭 信念 原则 价值观 人生观 格言
secret: secret hidden mystery mysterious | 秘密 隐藏 神秘 谜
death: death die dead grave funeral | 死 死亡 去世 坟 葬礼
war: war battle fight soldier army | 战争 打仗 战斗 士兵 军队
ghost: ghost spirit haunt supernatural legend myth folklore | 鬼 幽灵 灵异 传说 神话 传闻
story: story tale anecdote adventure | 故事 传奇 轶事 经历 冒险
joke: joke funny laugh humor humour amuse | 笑话 好笑 幽默 搞笑 逗 段子
sad: sad low heartbroken disappoint unhappy down depressed grief cry lonely upset | 难过 失望 委屈 伤心 悲伤 沮丧 哭 孤独 失落 寂寞
happy: happy glad joy cheerful pleased excited | 开心 高兴 快乐 愉快 幸福 兴奋
anxious: anxious worry stress nervous pressure overwhelmed panic anxiety | 焦虑 担心 压力 紧张 慌 发愁 忧虑 焦躁
tired: tired exhausted weary fatigue burnout | 累 疲惫 疲倦 困 倦怠
angry: angry anger mad furious | 生气 愤怒 恼火 发火
quit: quit resign abandon drop leave | 放弃 退出 辞职 退学 离开
opinion: opinion view thought | 看法 观点 怎么看 见解
delay: procrastinate procrastination delay postpone lazy | 拖延 懒 推迟 拖 偷懒
focus: focus concentrate concentration attention distract distraction | 专注 集中 注意力 分心 走神
memory: memory remember recall memorize | 记忆 记住 回忆 记性
paper: paper article thesis dissertation manuscript essay | 论文 文章 稿子 稿件 毕业论文
cite: cite citation reference bibliography | 引用 引文 参考文献 文献引用
literature: literature review survey | 文献 综述 文献综述
topic: topic theme proposal | 选题 题目 课题 开题
defend: defense defence viva oral present presentation | 答辩 汇报 演讲 报告
reviewer: reviewer referee reject rejection revise revision submit submission journal | 审稿 审稿人 拒稿 修改 投稿 期刊 返修
supervisor: supervisor advisor adviser mentor | 导师 指导老师
experiment: experiment trial test baseline | 实验 试验 测试
stats: statistics statistical significance pvalue sample | 统计 显著性 样本 p值
plagiarism: plagiarism plagiarize ghostwrite cheat integrity misconduct ethics | 抄袭 代写 作弊 学术不端 诚信 剽窃 造假
write: write writing draft compose wrote | 写 写作 撰写 起草 动笔
machine: ai robot machine computer model chatbot program software artificial | 人工智能 机器人 机器 电脑 模型 程序 软件 真人
order: order purchase buy bought checkout cart | 订单 下单 购买 买 购物车
ship2: shipping delivery deliver dispatch courier parcel package track tracking arrive logistics | 发货 快递 物流 配送 送货 包裹 运费 到货 运输 寄
refund: refund return exchange money-back send-back | 退款 退货 换货 退换 退钱 退换货 退
payment: payment pay card paypal installment alipay | 付款 支付 支付宝 微信 花呗 分期 刷卡
discount: discount coupon sale promotion voucher deal offer code | 优惠 折扣 优惠券 活动 促销 打折 满减 红包
warranty: warranty guarantee repair broken fix defective damaged maintenance | 保修 质保 维修 坏 修 损坏 破损 故障 售后 修理
stock: stock availability available inventory sold restock | 库存 现货 缺货 有货 补货 断货
size: size fit measure dimension large small width length | 尺寸 尺码 大小 码 合身 规格
invoice: invoice receipt bill tax | 发票 收据 账单 开票
cancel: cancel cancellation withdraw | 取消 撤销
complaint: complaint complain dissatisfied unhappy | 投诉 不满 差评
contact: contact phone email human agent representative support hotline | 联系 电话 邮箱 人工 人工客服 转人工 热线
hours: hours open opening close closing schedule | 营业 营业时间 几点 开门 关门 上班时间
account: account login password register sign | 账号 账户 登录 密码 注册
privacy: privacy private personal data | 隐私 个人信息 私人
member: member membership points loyalty vip | 会员 积分 等级
material: material fabric cotton leather wood made | 材料 材质 面料 成分 木头
clean: clean wash washing care stain | 清洗 洗 保养 清洁 护理
gift: gift present wrap | 礼物 礼品 送礼 包装
`;

const byWord = new Map<string, string[]>();
for (const row of groups.trim().split('\n')) {
  const [concept = '', words = ''] = row.split(/:\s/);
  const [english = '', chinese = ''] = words.split('|');
  const terms = [...english.trim().split(/\s+/).map(stem), ...chinese.trim().split(/\s+/)];
  for (const term of terms) byWord.set(term, [...(byWord.get(term) ?? []), concept]);
}

/** Concepts of one English stem or Chinese word. */
export function conceptsOf(term: string): readonly string[] {
  return byWord.get(term) ?? none;
}
const none: readonly string[] = [];

/** Whole turns of phrase that ask for a concept without naming it. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [
    /\bwhat do you (?:think|make) (?:of|about)\b|\byour (?:opinion|view|thoughts?)\b|\bdo you think\b|你(?:觉得|认为|怎么看|的看法)|怎么看[？?]?$/iu,
    'opinion',
  ],
  [
    /\bhow old\b|\bwhat age\b|\bwhen (?:were|was) .{0,12}\bborn\b|(?:^|[你您他她它娃子女儿孩今年，,。])(?:今年)?多大(?:了|年纪|岁数)?[？?了啦呀啊]*$|几岁|哪年(?:出)?生/iu,
    'age',
  ],
  [
    /\bwhat (?:do|does|did) (?:you|he|she) do\b(?! (?:when|if|with|about|on|to|at|in))|for a living|做什么(?:工作|的)|干(?:什么|嘛)的|干哪行/iu,
    'job',
  ],
  [/\bwhere .{0,20}\b(?:from|born|raised|grow up|grew up)\b|哪里人|哪儿人|什么地方人|从哪(?:里|儿)?来/iu, 'origin'],
  [/\bwhere .{0,12}\b(?:live|living|based|stay)\b|住(?:在)?(?:哪|什么地方)|家在哪/iu, 'home'],
  [
    /\b(?:free|spare) time\b|\bfor fun\b|\bdays? off\b|\bnot working\b|\bdon't work\b|\boff duty\b|\bafter work\b|下班|休息日|不上班|不工作|有空.{0,4}(?:做|干)什么|空闲|业余/iu,
    'hobby',
  ],
  [/\btypical day\b|\byour day\b|\bday to day\b|一天(?:是)?(?:怎么|如何)过|每天(?:都)?做(?:什么|些)/iu, 'routine'],
  [/\bhow much\b.{0,20}\b(?:cost|is|are|charge)\b|多少钱|怎么卖|什么价/iu, 'money'],
  [/\bgood at\b|\bcan you do\b|擅长|会(?:做)?(?:些)?什么|拿手/iu, 'skill'],
  [
    /\bshould i\b|\bwhat (?:do|should|can|would you) i? ?(?:do|suggest|advise)\b|我(?:该|应该|要不要)|(?:怎么|咋)办/iu,
    'advice',
  ],
  [
    /\bwhere (?:are|is) (?:you\b(?! \w+ing)|the (?:shop|store|place|office)|your (?:shop|place|office|house)|this)\b|\bwhat(?:'s| is) this place\b|\bhow do i (?:get there|find you)\b|在(?:哪|什么地方)(?:里|儿|点)?(?:啊|呀)?[？?]?$|怎么(?:去|走)[？?]?$/iu,
    'address',
  ],
  [/\bwhy\b|为什么|为啥/iu, 'cause'],
  [/叫什么|怎么称呼|贵姓|尊姓大名|\bwho are you\b/iu, 'name'],
];

/** Concepts a phrase of the text asks for. */
export function phraseConcepts(text: string): string[] {
  return phrases.filter(([pattern]) => pattern.test(text)).map(([, concept]) => concept);
}
