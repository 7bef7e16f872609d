/** South-western and spoken turns of Chinese, each with the plain word for it; the longer ones first. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/为啥子?|做啥子(?=[？?])/g, '为什么'],
  [/啥子|哪样(?=[？?。]|$)/g, '什么'],
  [/啥/g, '什么'],
  [/咋个|咋(?!样)/g, '怎么'],
  [/咋样/g, '怎么样'],
  [/喃(?=[？?。！!~～]|$)/g, '呢'],
  [/得不得行/g, '行不行'],
  [/不得行/g, '不行'],
  [/没得|莫得/g, '没有'],
  [/晓得/g, '知道'],
  [/娃儿|娃娃|小娃/g, '孩子'],
  [/(?:你|您)?(?:屋头|家里|屋里)?那口子/g, '你爱人'],
  [/屋头/g, '家里'],
  [/([你您我他她])(?:的)?(妈|爸|哥|姐|弟|妹|爷|奶)(?![妈爸哥姐弟妹爷奶])/g, '$1$2$2'],
  [/好多(?=岁|钱)/g, '多少'],
  [/好多(?=年了.{0,2}[？?])/g, '多少'],
  [/好大(?=岁数|年纪)/g, '多大'],
  [/爹妈|爹娘|爸妈/g, '父母'],
  [/记得到不/g, '记得不'],
  [/耍(?!赖)/g, '玩'],
];

/** 吃不吃 asks whether one eats; it must not be found under 不吃. */
export const withoutEither = (text: string): string => text.replace(/([吃喝去爱怕打看听玩冷热难贵])不\1/g, '$1');

/** Without one of these none of them is there. */
const spokenSigns = /[啥样咋喃得娃屋那多大爹耍你您我他她]|爸妈/;

/** Chinese as it is spoken, in plain words: 为啥子 → 为什么. Text without Han signs passes untouched. */
export function plainChinese(text: string): string {
  if (!spokenSigns.test(text)) return text;
  return spoken.reduce((plain, [pattern, word]) => plain.replace(pattern, word), text);
}
