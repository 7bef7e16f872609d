/**
 * Those whom people tell of beside themselves: `kinds: english words | 中文词`. The first kind is the nearest one; a question
 * about a wider kind ("my siblings") is about all of them.
 */
const rows = `
mother parent: mother mum mom mama | 妈妈 母亲 老妈 妈 娘
father parent: father dad papa daddy | 爸爸 父亲 老爸 爸 爹
parent: parents parent folks | 父母 爸妈 爹妈
sister sibling: sister | 姐姐 妹妹 姐 妹
brother sibling: brother | 哥哥 弟弟 哥 弟
sibling: sibling | 兄弟姐妹 兄妹 姐弟
wife partner: wife | 妻子 老婆 太太 媳妇
husband partner: husband | 丈夫 老公 先生
girlfriend partner: girlfriend fiancee | 女朋友 女友
boyfriend partner: boyfriend fiance | 男朋友 男友
partner: partner spouse | 爱人 对象
son child: son boy | 儿子
daughter child: daughter girl | 女儿 闺女
child: child children kid baby toddler | 孩子 小孩 宝宝 娃 娃儿
grandchild: grandson granddaughter grandchild grandchildren | 孙子 孙女
grandmother grandparent: grandmother grandma granny nan | 奶奶 外婆 姥姥 祖母
grandfather grandparent: grandfather grandpa granddad | 爷爷 外公 姥爷 祖父
aunt: aunt auntie | 阿姨 姑姑 姨妈 婶婶 舅妈
uncle: uncle | 叔叔 舅舅 伯伯 姑父
cousin: cousin | 表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹
nephew: nephew niece | 侄子 侄女 外甥 外甥女
friend: friend mate buddy | 朋友 闺蜜 好友 哥们
colleague: colleague coworker | 同事
boss: boss manager supervisor | 老板 上司 领导 经理
teacher: teacher professor advisor mentor | 老师 导师 教练
classmate: classmate | 同学
neighbour: neighbour neighbor | 邻居
roommate: roommate flatmate housemate | 室友
partner2: partner | 合伙人 搭档
inlaw: | 婆婆 公公 岳父 岳母 丈母娘
dog pet: dog puppy spaniel terrier labrador poodle | 狗 狗狗 小狗 金毛 柯基 哈士奇
cat pet: cat kitten tomcat | 猫 猫咪 小猫 橘猫 黑猫 白猫
bird pet: parrot budgie canary | 鹦鹉
pet: pet rabbit hamster horse tortoise turtle goldfish | 宠物 兔子 仓鼠 乌龟 金鱼
`;

const kindsOf = new Map<string, readonly string[]>();
for (const row of rows.trim().split('\n')) {
  const [kinds = '', words = ''] = row.split(':');
  const [english = '', chinese = ''] = words.split('|');
  for (const word of `${english} ${chinese}`.trim().split(/\s+/)) {
    const known = kindsOf.get(word) ?? [];
    kindsOf.set(word, [...known, ...kinds.trim().split(/\s+/)]);
  }
}

const longestFirst = [...kindsOf.keys()].sort((a, b) => b.length - a.length);
const englishKin = longestFirst.filter((word) => /^[a-z]/.test(word)).join('|');
const chineseKin = longestFirst.filter((word) => !/^[a-z]/.test(word)).join('|');

/** Somebody or some animal of the user's that a clause or a question speaks of. */
export interface Kin {
  /** The word used: `sister`, 外婆. */
  readonly word: string;
  readonly kinds: readonly string[];
  /** Where in the text the word begins. */
  readonly at: number;
}

const english = new RegExp(`\\b(${englishKin})(?:'s|s|ies)?\\b`, 'gi');
// A single sign stands for somebody only after 我, or at the end of a word: not 姐 in 小姐; nor do words by which people call one another (老师).
const chinese = new RegExp(
  `(?:(?<=我|我的|我们家|我家|我家的)(?:${chineseKin})|(${chineseKin
    .split('|')
    .filter((word) => word.length > 1 && !/^(?:先生|太太|老师|对象|经理|导师)$/.test(word))
    .join('|')})|[狗猫])`,
  'g',
);

export function kinIn(text: string): Kin[] {
  const pattern = /\p{Script=Han}/u.test(text) ? chinese : english;
  return [...text.matchAll(pattern)].map((match) => {
    const word = (/[a-z]/i.test(match[0]) ? (match[1] ?? match[0]) : match[0]).toLowerCase();
    return { word, kinds: kindsOf.get(word) ?? [], at: match.index };
  });
}

/** Whether one is the other, or of the wider kind asked for. Chinese tells elder from younger: 姐姐 is not 妹妹. */
export function isKin(one: Kin, asked: Kin): boolean {
  if (one.word === asked.word) return true;
  const wide = asked.kinds.length === 1;
  if (wide) return one.kinds.includes(asked.kinds[0] ?? '');
  if (/[a-z]/.test(asked.word)) return one.kinds[0] === asked.kinds[0];
  return (
    one.kinds[0] === asked.kinds[0] &&
    (asked.word.includes(one.word[0] ?? '') || one.word.includes(asked.word[0] ?? ''))
  );
}

/** He, she or it: which of those spoken of a pronoun may stand for. */
export function fitsPronoun(kin: Kin, pronoun: string): boolean {
  const sex = /^(?:mother|sister|wife|girlfriend|daughter|grandmother|aunt)$/.test(kin.kinds[0] ?? '')
    ? 'she'
    : /^(?:father|brother|husband|boyfriend|son|grandfather|uncle)$/.test(kin.kinds[0] ?? '')
      ? 'he'
      : kin.kinds.includes('pet')
        ? 'it'
        : 'any';
  const wanted = /^(?:she|her|hers|她)$/i.test(pronoun) ? 'she' : /^(?:he|him|his|他)$/i.test(pronoun) ? 'he' : 'it';
  return sex === 'any' || sex === wanted || (sex === 'it' && wanted !== 'it') || kin.word === 'baby';
}
