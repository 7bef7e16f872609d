import { wordsOf } from './words.js';

/**
 * Matters, and what belongs to each: whoever denies a matter denies each of its things, and whoever tells of one of them tells of
 * the matter. A line holds its name, English words in any form, Chinese signs that stand together, and the words, in both, of
 * whoever or whatever has or is nothing of it; words with hyphens stand together. Of what many things are said with (*), only such
 * a word is told by its opposite.
 */
const table = `
meat; meat beef pork bacon ham steak chicken lamb mutton sausage burger rib venison duck goose turkey; 肉 排骨 牛排 鸡腿 烤鸭 火腿 香肠 羊腿 猪蹄 红烧 腊肠 骨头汤; vegetarian vegan; 吃素 素食 不沾荤 全素
fish; fish salmon trout cod herring tuna shrimp prawn crab oyster lobster seafood; 鱼 虾 蟹 海鲜 牡蛎 三文鱼
alcohol; alcohol wine beer whisky whiskey rum gin ale brandy cider vodka cocktail pint hangover drunk; 酒 宿醉 微醺 小酌; teetotal teetotaller sober; 滴酒不沾 不沾酒 酒精过敏
tobacco; smoke tobacco cigarette cigar pipe; 烟 雪茄
coffee; coffee espresso latte cappuccino; 咖啡 拿铁
milk; milk cheese butter cream yoghurt dairy; 牛奶 奶酪 黄油 酸奶 奶油
sweet; sugar sweet cake chocolate candy dessert pudding; 甜 糖 蛋糕 巧克力
spice; spicy chilli chili pepper curry; 辣
dance; dance waltz ballet tango ballroom; 跳舞 舞蹈 舞步 华尔兹 探戈; two-left-feet; 
sing; sing song choir aria karaoke; 唱 歌喉 合唱; tone-deaf; 五音不全
instrument; piano violin guitar fiddle flute harp drum cello trumpet accordion; 琴 吉他 笛 箫 二胡 鼓 琵琶 唢呐
paint; paint draw sketch portrait watercolour canvas; 画 写生 素描
write; write letter poem pen novel; 写信 写诗
read; read novel book chapter page newspaper ending; 读书 看书 小说 结尾 章 报纸; illiterate; 文盲 不识字 不认字 目不识丁 不认得字
cook; cook bake roast recipe stew dish kitchen stove oven; 做饭 做菜 下厨 炒 炖 拿手菜 煤气灶 掌勺 厨艺
ride; ride horse saddle gallop mare pony stallion; 骑马 马背 马鞍 骑 策马
drive; drive car licence wheel steer lorry truck; 开车 驾照 方向盘 自驾 车技
cycle; bicycle bike cycle; 自行车 单车
swim; swim swimm dive lap; 游泳 下水 潜水 蛙泳 自由泳 凫水; ; 旱鸭子 下水就沉
sail; sail boat yacht ship deck ferry seasick; 船 出海 航海 帆
fly; fly plane flight airport airline; 飞机 机场 航班
climb; climb mountain summit peak rope cliff; 爬山 登山 登顶 攀
ski; ski slope snowboard; 滑雪 雪板
fight; fight duel sword fist punch; 打架 决斗 比武 交手
shoot; shoot gun rifle pistol bullet trigger; 开枪 扳机 子弹 打靶 枪
gamble; gamble bet dice poker casino wager; 赌 押注 骰子 牌桌
chess; chess checkmate pawn; 下棋 象棋 围棋
cards; poker whist; 打牌 扑克
dog; dog puppy terrier hound spaniel; 狗 犬
cat; cat kitten; 猫
pet; pet dog puppy cat kitten parrot hamster rabbit; 宠物 狗 猫 鹦鹉 仓鼠
garden; garden flower rose tulip seed gardener lawn; 花园 种花 浇花 花圃 园艺
teach; teach student pupil lecture professor classroom essay university; 教书 学生 讲课 备课 改卷 教授 课堂
study; school university college degree professor graduat classmate schooling; 上学 读书 中学 大学 毕业 国文 同学 念了; ; 小学没毕业 没念过书 辍学
film; film movie cinema; 电影 影院
television; television tv telly; 电视
phone; phone telephone text dial; 电话 手机 微信
internet; internet online wifi website email; 上网 网上 网络 邮件
lift; lift elevator; 电梯
church; church pray prayer mass priest chapel faith; 教堂 祷告 礼拜 念经 拜佛; atheist godless; 无神论
weapon; weapon knife dagger sword gun pistol rifle blade; 武器 刀 剑 枪 匕首
*money; money coin cash fortune savings gold purse; 钱 银子 积蓄 存款; penniless broke bankrupt; 穷光蛋 身无分文 一文不名
debt; debt loan borrow owe mortgage; 债 借 欠 贷款
soldiers; soldier troop guard men army regiment; 兵 护卫 侍卫 人马 亲兵 随从 部下; alone by-myself; 单枪匹马 孤身 只身 独自
crew; crew mate sailor bosun; 船员 水手 大副; alone by-myself just-me just-you-and-me single-handed nobody-else; 就我一个 孤身 独自
*helper; assistant apprentice helper staff employe clerk; 伙计 徒弟 帮手 助手 店员 学徒; just-me only-me single-handed; 就我一个 只有我一个 一个人忙
servant; servant maid butler footman; 仆人 丫鬟 管家 下人
kin; brother sister sibling twin; 哥哥 弟弟 姐姐 妹妹 兄弟 姐妹; only-child; 独生 独苗
child; child son daughter kid baby boy girl; 孩子 儿子 女儿 闺女 娃; childless; 无儿无女 丁克 膝下无
spouse; wife husband spouse married wedding; 妻子 丈夫 老婆 老公 太太 媳妇 结婚; single bachelor spinster unmarried divorced; 单身 光棍 未婚 离了婚 离婚 没成家 前夫 前妻
visitor; visitor guest visit caller; 客人 来访 访客
neighbour; neighbour neighbor; 邻居
*glasses; glasses spectacle lens shortsight; 眼镜 近视; ; 视力好 视力很好 一点五
*hair; hair bald wig curl braid; 头发 光头 秃 辫子; bald; 秃 光头
beard; beard moustache mustache; 胡子
tattoo; tattoo; 纹身
medicine; medicine pill tablet dose; 吃药 药片
hospital; hospital surgery operation ward; 医院 住院 手术
*rain; rain umbrella pouring drizzle; 雨 伞; sunny cloudless; 大太阳 晴
snow; snow ice frost; 雪 结冰 冰天
train; train railway station platform; 火车 车站 站台
lie; lie liar deceive; 说谎 撒谎 骗
steal; steal theft rob thief; 偷 盗
kill; kill murder slay; 杀
ghost; ghost spirit haunt; 鬼 幽灵
magic; magic spell wand charm; 法术 魔法 咒 仙术
*company; flatmate roommate housemate wife husband family lodger; 室友 合租 老伴 丈夫 妻子 老公 老婆 全家; alone by-myself just-me only-me on-my-own; 独居 一个人住 一个人过 独自住
*sight; see saw watch look stare glance spot; 看见 看到 看着 盯着 一眼 瞧见; blind; 失明 瞎 盲人 看不见
*hearing; hear heard listen hum; 听见 听到 听着; deaf; 失聪 聋 听不见
*sleep; sleep slept asleep snore nap doze; 睡得 睡了 睡着 一觉 打呼; sleepless insomnia up-all-night awake-all-night close-my-eyes not-a-wink; 没合眼 没睡 一夜没 通宵 失眠
*early; dawn sunrise daybreak; 天不亮 天没亮 鸡叫 起早 晨练; lie-in sleep-in till-noon until-noon oversleep; 日上三竿 睡懒觉 睡到中午 起不来
*work; shift office colleague boss deadline meeting; 上班 值班 加班 开会 同事; retired unemployed day-off off-work on-holiday; 退休 失业 休息日 放假 休假 不上班
*open; open; 开门 营业 不打烊; closed shut locked; 关门 打烊 歇业 锁门 上锁 锁着 停业
*free; ticket fee charge pay cost; 收费 门票 付 交钱; free gratis; 免费 不要钱 不收钱
*full; full crowded packed; 满座 挤满 客满 装满; empty deserted; 空的 空荡荡 空无一人 没人来
*whole; intact unharmed; 完好 好好的; broken smashed shattered cracked; 碎了 断了 裂了 摔坏 折了
*health; healthy fit; 健康 硬朗; ill sick fever; 生病 病了 发烧 卧床
*native; native local; 本地人 土生土长 老住户; newcomer; 刚搬来 才搬来 初来乍到 外地人
*safety; safe; 安全 稳当; dangerous unsafe deadly; 危险 要命
*truth; true genuine real; 真品 真迹 真的; fake forgery false counterfeit; 假的 赝品 仿的
*quiet; silent quiet; 安静 鸦雀无声; noisy loud; 吵 喧闹 震天
*rich; rich wealthy; 富 有钱人; poor penniless; 穷
*lefthand; left-handed; 左撇子; right-handed; 右撇子 只用右手
*first; regular usual; 老顾客 常客 每年都来; first-timer; 第一次 头一回
*dark; bright lit; 亮着 通明; dark unlit; 漆黑 黑灯
*war; regiment soldier battle platoon; 部队 当兵 战场 打仗; civilian; 没当过兵
*travel; abroad overseas foreign; 国外 出国 海外 留学; ; 没出过国 没离开过
stomach; seasick; 晕船
sour; salty bitter sour taste; 咸 苦 酸 鲜; tasteless; 尝不出
*weapons; armed armour; 带刀 佩剑; unarmed; 手无寸铁
*crossing; cross crossed over; 过桥 过河 走过去 对岸; collapsed washed-away; 塌了 断了 冲垮 冲走
*light; lit shine shone burn glow; 亮着 点亮 灯光 照得; blown-out gone-out burnt-out no-oil; 灭了 熄了 没油 停电
*water; drink bucket draw splash; 打水 喝水 清甜; dry dried-up; 干了 枯了 干涸
*moon; moon moonlight moonlit; 月光 月亮; moonless new-moon pitch-dark; 没有月亮 伸手不见五指
*hands; both-hands two-hands both-my-hands clap; 双手 两只手 鼓掌; one-armed one-handed lost-my-arm lost-my-hand lost-an-arm; 独臂 断臂 断手 一条胳膊
*legs; run ran jump sprint gallop; 跑了 跳了 追上 飞奔; lame crippled wheelchair one-legged lost-my-leg; 瘸 轮椅 断腿 瘫
*voice; shout sing sang yell; 喊 唱 嚷; lost-my-voice mute; 失声 哑了 嗓子坏
*memory; remember recall; 记得 记起; amnesia lost-my-memory remember-nothing; 失忆 什么都不记得
*meal; ate breakfast plate bowl pancake; 吃了 早饭 午饭 大碗; fasting skipped-breakfast nothing-to-eat; 空腹 禁食 一口没吃 什么都没吃
*shoes; shoe boot; 鞋 靴; barefoot; 光脚 赤脚
`;

/** A matter that is spoken of, or said to be lacking. */
export interface Matter {
  readonly name: string;
  readonly isLacking: boolean;
}

const kinds = table
  .trim()
  .split('\n')
  .map((line) => line.split(';').map((part) => part.trim()));

/** Matters that count only against a word that says they are lacking. */
export const axes: ReadonlySet<string> = new Set(
  kinds.flatMap(([name = '']) => (name.startsWith('*') ? [`=${name.slice(1)}`] : [])),
);

const byWord = new Map<string, Matter[]>();
const bySigns = new Map<string, Matter[]>();
const byPhrase: (readonly [phrase: string, matter: Matter])[] = [];
for (const [name = '', en = '', zh = '', lacking = '', lackingZh = ''] of kinds)
  for (const [words, signs, isLacking] of [
    [en, zh, false],
    [lacking, lackingZh, true],
  ] as const) {
    const matter = { name: `=${name.replace('*', '')}`, isLacking };
    const put = (to: Map<string, Matter[]>, word: string) => to.set(word, [...(to.get(word) ?? []), matter]);
    for (const word of wordsOf(words.replace(/\S+-\S+/g, ''))) put(byWord, word);
    for (const word of signs.split(' ').filter(Boolean)) put(bySigns, word);
    for (const phrase of words.split(' ').filter((word) => word.includes('-'))) byPhrase.push([phrase, matter]);
  }
const longest = Math.max(...[...bySigns.keys()].map(({ length }) => length));
const anyPhrase = new RegExp(
  `\\b(?:${byPhrase.map(([phrase]) => phrase.replaceAll('-', '[- ]')).join('|')})\\b`,
  'giu',
);

/** The matters that English stems or a Chinese text belong to. */
export const mattersOf = (words: readonly string[], text: string): readonly Matter[] => [
  ...words.flatMap((word) => byWord.get(word) ?? []),
  ...inPhrases(text),
  ...(/\p{Script=Han}/u.test(text) ? inSigns(text) : []),
];

const inPhrases = (text: string): readonly Matter[] =>
  (text.match(anyPhrase) ?? []).flatMap((found) => {
    const said = found.toLowerCase().replaceAll(' ', '-');
    return byPhrase.flatMap(([phrase, matter]) => (phrase === said ? [matter] : []));
  });

function inSigns(text: string): readonly Matter[] {
  const found: Matter[] = [];
  for (let at = 0; at < text.length; at += 1)
    for (let length = 1; length <= longest && at + length <= text.length; length += 1)
      found.push(...(bySigns.get(text.slice(at, at + length)) ?? []));
  return found;
}
