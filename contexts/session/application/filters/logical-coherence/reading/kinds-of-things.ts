import { wordsOf } from './words.js';

/** What belongs to one matter, in both languages. English by its words in any form, Chinese by signs that stand together. */
interface Kind {
  readonly name: string;
  readonly en: string;
  readonly zh: string;
  /** Words, in both languages, of whoever or whatever has or is nothing of it. */
  readonly lacks?: readonly [en: string, zh: string];
  /** Its things are spoken of for many reasons: only against such a word they count. */
  readonly isAxis?: true;
}

/** Whoever denies a matter denies each of its things, and whoever tells of one of them tells of the matter. */
const kinds: readonly Kind[] = [
  {
    name: 'meat',
    en: 'meat beef pork bacon ham steak chicken lamb mutton sausage burger rib venison duck goose turkey',
    zh: '肉 排骨 牛排 鸡腿 烤鸭 火腿 香肠 羊腿 猪蹄 红烧 腊肠 骨头汤',
    lacks: ['vegetarian vegan', '吃素 素食 不沾荤 全素'],
  },
  {
    name: 'fish',
    en: 'fish salmon trout cod herring tuna shrimp prawn crab oyster lobster seafood',
    zh: '鱼 虾 蟹 海鲜 牡蛎 三文鱼',
  },
  {
    name: 'alcohol',
    en: 'alcohol wine beer whisky whiskey rum gin ale brandy cider vodka cocktail pint hangover drunk',
    zh: '酒 宿醉 微醺 小酌',
    lacks: ['teetotal teetotaller sober', '滴酒不沾 不沾酒 酒精过敏'],
  },
  { name: 'tobacco', en: 'smoke tobacco cigarette cigar pipe', zh: '烟 雪茄' },
  { name: 'coffee', en: 'coffee espresso latte cappuccino', zh: '咖啡 拿铁' },
  { name: 'milk', en: 'milk cheese butter cream yoghurt dairy', zh: '牛奶 奶酪 黄油 酸奶 奶油' },
  { name: 'sweet', en: 'sugar sweet cake chocolate candy dessert pudding', zh: '甜 糖 蛋糕 巧克力' },
  { name: 'spice', en: 'spicy chilli chili pepper curry', zh: '辣' },
  {
    name: 'dance',
    en: 'dance waltz ballet tango ballroom',
    zh: '跳舞 舞蹈 舞步 华尔兹 探戈',
    lacks: ['two-left-feet', ''],
  },
  { name: 'sing', en: 'sing song choir aria karaoke', zh: '唱 歌喉 合唱', lacks: ['tone-deaf', '五音不全'] },
  {
    name: 'instrument',
    en: 'piano violin guitar fiddle flute harp drum cello trumpet accordion',
    zh: '琴 吉他 笛 箫 二胡 鼓 琵琶 唢呐',
  },
  { name: 'paint', en: 'paint draw sketch portrait watercolour canvas', zh: '画 写生 素描' },
  { name: 'write', en: 'write letter poem pen novel', zh: '写信 写诗' },
  {
    name: 'read',
    en: 'read novel book chapter page newspaper ending',
    zh: '读书 看书 小说 结尾 章 报纸',
    lacks: ['illiterate', '文盲 不识字 不认字 目不识丁 不认得字'],
  },
  {
    name: 'cook',
    en: 'cook bake roast recipe stew dish kitchen stove oven',
    zh: '做饭 做菜 下厨 炒 炖 拿手菜 煤气灶 掌勺 厨艺',
  },
  { name: 'ride', en: 'ride horse saddle gallop mare pony stallion', zh: '骑马 马背 马鞍 骑 策马' },
  { name: 'drive', en: 'drive car licence wheel steer lorry truck', zh: '开车 驾照 方向盘 自驾 车技' },
  { name: 'cycle', en: 'bicycle bike cycle', zh: '自行车 单车' },
  { name: 'swim', en: 'swim swimm dive lap', zh: '游泳 下水 潜水 蛙泳 自由泳 凫水', lacks: ['', '旱鸭子 下水就沉'] },
  { name: 'sail', en: 'sail boat yacht ship deck ferry seasick', zh: '船 出海 航海 帆' },
  { name: 'fly', en: 'fly plane flight airport airline', zh: '飞机 机场 航班' },
  { name: 'climb', en: 'climb mountain summit peak rope cliff', zh: '爬山 登山 登顶 攀' },
  { name: 'ski', en: 'ski slope snowboard', zh: '滑雪 雪板' },
  { name: 'fight', en: 'fight duel sword fist punch', zh: '打架 决斗 比武 交手' },
  { name: 'shoot', en: 'shoot gun rifle pistol bullet trigger', zh: '开枪 扳机 子弹 打靶 枪' },
  { name: 'gamble', en: 'gamble bet dice poker casino wager', zh: '赌 押注 骰子 牌桌' },
  { name: 'chess', en: 'chess checkmate pawn', zh: '下棋 象棋 围棋' },
  { name: 'cards', en: 'poker whist', zh: '打牌 扑克' },
  { name: 'dog', en: 'dog puppy terrier hound spaniel', zh: '狗 犬' },
  { name: 'cat', en: 'cat kitten', zh: '猫' },
  { name: 'pet', en: 'pet dog puppy cat kitten parrot hamster rabbit', zh: '宠物 狗 猫 鹦鹉 仓鼠' },
  { name: 'garden', en: 'garden flower rose tulip seed gardener lawn', zh: '花园 种花 浇花 花圃 园艺' },
  {
    name: 'teach',
    en: 'teach student pupil lecture professor classroom essay university',
    zh: '教书 学生 讲课 备课 改卷 教授 课堂',
  },
  {
    name: 'study',
    en: 'school university college degree professor graduat classmate schooling',
    zh: '上学 读书 中学 大学 毕业 国文 同学 念了',
    lacks: ['', '小学没毕业 没念过书 辍学'],
  },
  { name: 'film', en: 'film movie cinema', zh: '电影 影院' },
  { name: 'television', en: 'television tv telly', zh: '电视' },
  { name: 'phone', en: 'phone telephone text dial', zh: '电话 手机 微信' },
  { name: 'internet', en: 'internet online wifi website email', zh: '上网 网上 网络 邮件' },
  { name: 'lift', en: 'lift elevator', zh: '电梯' },
  {
    name: 'church',
    en: 'church pray prayer mass priest chapel faith',
    zh: '教堂 祷告 礼拜 念经 拜佛',
    lacks: ['atheist godless', '无神论'],
  },
  { name: 'weapon', en: 'weapon knife dagger sword gun pistol rifle blade', zh: '武器 刀 剑 枪 匕首' },
  {
    name: 'money',
    en: 'money coin cash fortune savings gold purse',
    zh: '钱 银子 积蓄 存款',
    lacks: ['penniless broke bankrupt', '穷光蛋 身无分文 一文不名'],
    isAxis: true,
  },
  { name: 'debt', en: 'debt loan borrow owe mortgage', zh: '债 借 欠 贷款' },
  {
    name: 'soldiers',
    en: 'soldier troop guard men army regiment',
    zh: '兵 护卫 侍卫 人马 亲兵 随从 部下',
    lacks: ['alone by-myself', '单枪匹马 孤身 只身 独自'],
  },
  {
    name: 'crew',
    en: 'crew mate sailor bosun',
    zh: '船员 水手 大副',
    lacks: ['alone by-myself just-me just-you-and-me single-handed nobody-else', '就我一个 孤身 独自'],
  },
  {
    name: 'helper',
    en: 'assistant apprentice helper staff employe clerk',
    zh: '伙计 徒弟 帮手 助手 店员 学徒',
    lacks: ['just-me only-me single-handed', '就我一个 只有我一个 一个人忙'],
    isAxis: true,
  },
  { name: 'servant', en: 'servant maid butler footman', zh: '仆人 丫鬟 管家 下人' },
  {
    name: 'kin',
    en: 'brother sister sibling twin',
    zh: '哥哥 弟弟 姐姐 妹妹 兄弟 姐妹',
    lacks: ['only-child', '独生 独苗'],
  },
  {
    name: 'child',
    en: 'child son daughter kid baby boy girl',
    zh: '孩子 儿子 女儿 闺女 娃',
    lacks: ['childless', '无儿无女 丁克 膝下无'],
  },
  {
    name: 'spouse',
    en: 'wife husband spouse married wedding',
    zh: '妻子 丈夫 老婆 老公 太太 媳妇 结婚',
    lacks: ['single bachelor spinster unmarried divorced', '单身 光棍 未婚 离了婚 离婚 没成家 前夫 前妻'],
  },
  { name: 'visitor', en: 'visitor guest visit caller', zh: '客人 来访 访客' },
  { name: 'neighbour', en: 'neighbour neighbor', zh: '邻居' },
  {
    name: 'glasses',
    en: 'glasses spectacle lens shortsight',
    zh: '眼镜 近视',
    lacks: ['', '视力好 视力很好 一点五'],
    isAxis: true,
  },
  { name: 'hair', en: 'hair bald wig curl braid', zh: '头发 光头 秃 辫子', lacks: ['bald', '秃 光头'], isAxis: true },
  { name: 'beard', en: 'beard moustache mustache', zh: '胡子' },
  { name: 'tattoo', en: 'tattoo', zh: '纹身' },
  { name: 'medicine', en: 'medicine pill tablet dose', zh: '吃药 药片' },
  { name: 'hospital', en: 'hospital surgery operation ward', zh: '医院 住院 手术' },
  {
    name: 'rain',
    en: 'rain umbrella pouring drizzle',
    zh: '雨 伞',
    lacks: ['sunny cloudless', '大太阳 晴'],
    isAxis: true,
  },
  { name: 'snow', en: 'snow ice frost', zh: '雪 结冰 冰天' },
  { name: 'train', en: 'train railway station platform', zh: '火车 车站 站台' },
  { name: 'lie', en: 'lie liar deceive', zh: '说谎 撒谎 骗' },
  { name: 'steal', en: 'steal theft rob thief', zh: '偷 盗' },
  { name: 'kill', en: 'kill murder slay', zh: '杀' },
  { name: 'ghost', en: 'ghost spirit haunt', zh: '鬼 幽灵' },
  { name: 'magic', en: 'magic spell wand charm', zh: '法术 魔法 咒 仙术' },
  {
    name: 'company',
    en: 'flatmate roommate housemate wife husband family lodger',
    zh: '室友 合租 老伴 丈夫 妻子 老公 老婆 全家',
    lacks: ['alone by-myself just-me only-me on-my-own', '独居 一个人住 一个人过 独自住'],
    isAxis: true,
  },
  {
    name: 'sight',
    en: 'see saw watch look stare glance spot',
    zh: '看见 看到 看着 盯着 一眼 瞧见',
    lacks: ['blind', '失明 瞎 盲人 看不见'],
    isAxis: true,
  },
  {
    name: 'hearing',
    en: 'hear heard listen hum',
    zh: '听见 听到 听着',
    lacks: ['deaf', '失聪 聋 听不见'],
    isAxis: true,
  },
  {
    name: 'sleep',
    en: 'sleep slept asleep snore nap doze',
    zh: '睡得 睡了 睡着 一觉 打呼',
    lacks: ['sleepless insomnia up-all-night awake-all-night close-my-eyes not-a-wink', '没合眼 没睡 一夜没 通宵 失眠'],
    isAxis: true,
  },
  {
    name: 'early',
    en: 'dawn sunrise daybreak',
    zh: '天不亮 天没亮 鸡叫 起早 晨练',
    lacks: ['lie-in sleep-in till-noon until-noon oversleep', '日上三竿 睡懒觉 睡到中午 起不来'],
    isAxis: true,
  },
  {
    name: 'work',
    en: 'shift office colleague boss deadline meeting',
    zh: '上班 值班 加班 开会 同事',
    lacks: ['retired unemployed day-off off-work on-holiday', '退休 失业 休息日 放假 休假 不上班'],
    isAxis: true,
  },
  {
    name: 'open',
    en: 'open',
    zh: '开门 营业 不打烊',
    lacks: ['closed shut locked', '关门 打烊 歇业 锁门 上锁 锁着 停业'],
    isAxis: true,
  },
  {
    name: 'free',
    en: 'ticket fee charge pay cost',
    zh: '收费 门票 付 交钱',
    lacks: ['free gratis', '免费 不要钱 不收钱'],
    isAxis: true,
  },
  {
    name: 'full',
    en: 'full crowded packed',
    zh: '满座 挤满 客满 装满',
    lacks: ['empty deserted', '空的 空荡荡 空无一人 没人来'],
    isAxis: true,
  },
  {
    name: 'whole',
    en: 'intact unharmed',
    zh: '完好 好好的',
    lacks: ['broken smashed shattered cracked', '碎了 断了 裂了 摔坏 折了'],
    isAxis: true,
  },
  {
    name: 'health',
    en: 'healthy fit',
    zh: '健康 硬朗',
    lacks: ['ill sick fever', '生病 病了 发烧 卧床'],
    isAxis: true,
  },
  {
    name: 'native',
    en: 'native local',
    zh: '本地人 土生土长 老住户',
    lacks: ['newcomer', '刚搬来 才搬来 初来乍到 外地人'],
    isAxis: true,
  },
  { name: 'safety', en: 'safe', zh: '安全 稳当', lacks: ['dangerous unsafe deadly', '危险 要命'], isAxis: true },
  {
    name: 'truth',
    en: 'true genuine real',
    zh: '真品 真迹 真的',
    lacks: ['fake forgery false counterfeit', '假的 赝品 仿的'],
    isAxis: true,
  },
  { name: 'quiet', en: 'silent quiet', zh: '安静 鸦雀无声', lacks: ['noisy loud', '吵 喧闹 震天'], isAxis: true },
  { name: 'rich', en: 'rich wealthy', zh: '富 有钱人', lacks: ['poor penniless', '穷'], isAxis: true },
  { name: 'lefthand', en: 'left-handed', zh: '左撇子', lacks: ['right-handed', '右撇子 只用右手'], isAxis: true },
  {
    name: 'first',
    en: 'regular usual',
    zh: '老顾客 常客 每年都来',
    lacks: ['first-timer', '第一次 头一回'],
    isAxis: true,
  },
  { name: 'dark', en: 'bright lit', zh: '亮着 通明', lacks: ['dark unlit', '漆黑 黑灯'], isAxis: true },
  {
    name: 'war',
    en: 'regiment soldier battle platoon',
    zh: '部队 当兵 战场 打仗',
    lacks: ['civilian', '没当过兵'],
    isAxis: true,
  },
  {
    name: 'travel',
    en: 'abroad overseas foreign',
    zh: '国外 出国 海外 留学',
    lacks: ['', '没出过国 没离开过'],
    isAxis: true,
  },
  { name: 'stomach', en: 'seasick', zh: '晕船' },
  { name: 'sour', en: 'salty bitter sour taste', zh: '咸 苦 酸 鲜', lacks: ['tasteless', '尝不出'] },
  { name: 'weapons', en: 'armed armour', zh: '带刀 佩剑', lacks: ['unarmed', '手无寸铁'], isAxis: true },
];

/** A matter that is spoken of, or said to be lacking. */
export interface Matter {
  readonly name: string;
  readonly isLacking: boolean;
}

/** Matters that count only against a word that says they are lacking. */
export const axes: ReadonlySet<string> = new Set(kinds.filter(({ isAxis }) => isAxis).map(({ name }) => `=${name}`));

const byWord = new Map<string, Matter[]>();
const bySigns: (readonly [Matter, RegExp])[] = [];
for (const { name, en, zh, lacks: [lacking, lackingZh] = ['', ''] } of kinds)
  for (const [words, signs, isLacking] of [
    [en, zh, false],
    [lacking, lackingZh, true],
  ] as const) {
    const matter = { name: `=${name}`, isLacking };
    const phrases = words.split(' ').filter((word) => word.includes('-'));
    if (phrases.length > 0)
      bySigns.push([matter, new RegExp(`\\b(?:${phrases.join('|').replaceAll('-', '[- ]')})\\b`, 'iu')]);
    for (const word of wordsOf(words.replace(/\S+-\S+/g, ''))) byWord.set(word, [...(byWord.get(word) ?? []), matter]);
    if (signs !== '') bySigns.push([matter, new RegExp(signs.replaceAll(' ', '|'), 'u')]);
  }

/** The matters that English stems or a Chinese text belong to. */
export const mattersOf = (words: readonly string[], text: string): readonly Matter[] => [
  ...words.flatMap((word) => byWord.get(word) ?? []),
  ...bySigns.filter(([, signs]) => signs.test(text)).map(([matter]) => matter),
];
