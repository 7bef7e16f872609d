import { isPast, isSupposed } from '../../role-consistency/reading/clauses.js';
import { enNumber, numberOf, zhNumber } from '../../role-consistency/reading/numbers.js';
import { unquoted } from '../../role-consistency/reading/quotes.js';
import { remembered } from '../reading/remembered.js';
import type { Check, Slip, Talk } from '../reading/talk.js';

/** A change of mind or a correction that says so, an exception, time that passed. */
const changed =
  /答案没有变|前面说过|再说一遍|还是那句|其实|说错|记错|改(?:变)?主意|想通|不过(?:今天|现在|后来)|后来|现在(?:倒|却|已经)|已经不|不再|以前|之前(?:是)?(?:骗|说)|骗(?:你|您)|刚才(?:是|说)|除了|除非|偶尔|破例|例外|这次|如今|变了|改了|更正|抱歉|对不起|\b(?:same answer|as i said|as before|actually|i was wrong|i lied|changed my mind|used to|no longer|not anymore|any more|these days|since then|until|except|exception|just this once|but today|now that|correction|i misspoke|i take (?:it|that) back|sorry|later|by now|in the end|turns out|back then|then i)\b/i;
const zhNo = /不(?!过|仅|但|只|错|得不|是吗|好意思|知道|清楚)|没(?!准|错|关系|问题|事)|从未|未曾|绝不|别|无法|戒/;
const enNo = /\b(?:not|never|no|none|nobody|nothing|neither|nor|hardly|without|cannot|\w+n't)\b/i;

/** What is read of a sentence when it is held against others, each thing once. */
class Statement {
  readonly isSupposed: boolean;
  readonly letters: string;
  readonly isOfOthers: boolean;
  readonly isPast: boolean;
  readonly denies: boolean;
  readonly isMine: boolean;
  readonly pairs: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly #text: string;
  #counts: readonly Counted[] | undefined;
  #sides: readonly (readonly [one: boolean, other: boolean])[] | undefined;

  constructor(text: string) {
    this.#text = text;
    this.isSupposed = isSupposed(text);
    this.letters = text.replace(/\P{L}/gu, '');
    this.isOfOthers = othersOnly(text);
    this.isPast = isPast(text);
    this.denies = isNo(text);
    this.isMine = /我|本店|我们|这/.test(text) || /\b(?:i|we|my|our|i'm|i've|it|it's)\b/i.test(text);
    this.pairs = pairsIn(text);
    this.words = wordsIn(text);
  }

  get counts(): readonly Counted[] {
    return (this.#counts ??= countsIn(this.#text));
  }

  /** Which of two opposites it says. */
  get sides(): readonly (readonly [one: boolean, other: boolean])[] {
    return (this.#sides ??= opposites.map(([one, other]) => [one.test(this.#text), other.test(this.#text)] as const));
  }
}

const most = 2_000;
/** The same sentences of earlier turns are asked about at each sentence of a reply. */
const statementOf = remembered((text) => new Statement(text), most);

const sentencesOf = remembered(
  (text): readonly string[] =>
    [...unquoted(text).matchAll(/[^。！？!?；;\n]+?(?:[。！？!?；;\n]+|\.(?=\s|$)|$)/g)]
      .map(([said]) => said)
      .filter((said) => said.trim() !== '' && !/[？?]\s*$/.test(said.trim())),
  most,
);

/** Two words that cannot both be true of one thing at one time. */
const opposites: readonly (readonly [one: RegExp, other: RegExp])[] = [
  [/(?:喜欢|爱|最爱)(?!人|情|好者)/, /讨厌|恨|受不了|反感|厌恶/],
  [/到了|送到|入库|收到了|已到/, /在路上|没到|未到|还要.{0,4}(?:天|小时)才到|没收到/],
  [/独生|独苗|没有(?:兄弟|姐妹|哥哥|弟弟|姐姐|妹妹)/, /(?:我|有|个)(?:亲)?(?:哥哥?|弟弟?|姐姐?|妹妹?)/],
  [/单身|没结婚|未婚|没(?:有)?对象/, /(?:我)?(?:老公|老婆|丈夫|妻子|媳妇|爱人|太太|先生)(?!生)/],
  [/吃素|素食|不吃(?:肉|荤)/, /(?:吃|啃|来)(?:了)?(?:[^，。]{0,4})(?:肉|排骨|牛排|烤鸭|鸡腿|火锅里的毛肚)/],
  [/(?:不|从不|从来不|戒了?)(?:喝)?酒|滴酒不沾/, /喝(?:了|点|两|一|几)?[^，。]{0,4}(?:酒|杯|两|瓶)|小酌|醉/],
  [/不会(?:开车|骑车|游泳|做饭)/, /我(?:天天|自己|每天|昨天|刚)?(?:开车|骑车|游了|做了)/],
  [/左边|左手|左侧/, /右边|右手|右侧/],
  [/早上|上午|清晨/, /晚上|夜里|傍晚/],
  [/锁(?:着|上|好)了?/, /(?:开|敞)着(?:门)?|没锁/],
  [/去世|过世|不在了|走了好?几?年/, /(?:刚|昨天|今天|早上)[^，。]{0,6}(?:打电话|说|来看|给我|做了)/],
  [/(?:一个人|独自)(?:住|生活)/, /(?:我)?(?:室友|同屋|合租|老伴|家里人)[^，。]{0,4}(?:在|做|说|睡|正)/],
  [/\b(?:love|loves|adore|like|enjoy)\b/i, /\b(?:hate|hates|can't stand|detest|loathe|dislike|despise)\b/i],
  [
    /\b(?:vegetarian|vegan|don't eat meat|never eat meat)\b/i,
    /\b(?:steak|bacon|burger|beef|pork|chicken|ribs|ham|lamb|sausages?)\b/i,
  ],
  [/\b(?:only child|no (?:brothers|sisters|siblings))\b/i, /\bmy (?:\w+ )?(?:brother|sister)s?\b/i],
  [
    /\b(?:don't drink|never drink|teetotal(?:ler)?|never touch(?:ed)? (?:alcohol|a drop)|sober|gave up drinking)\b/i,
    /\b(?:pint|beer|whisk(?:e)?y|wine|drunk|cocktail|gin|rum|hangover)\b/i,
  ],
  [/\b(?:single|never married|unmarried|no (?:husband|wife))\b/i, /\bmy (?:\w+ )?(?:wife|husband|spouse)\b/i],
  [
    /\b(?:arrived|delivered|in stock|came in|here already)\b/i,
    /\b(?:on (?:its|the) way|still (?:in transit|shipping)|out of stock|hasn't (?:arrived|come)|not (?:arrived|here) yet|on order)\b/i,
  ],
  [/\b(?:live|lived|living) alone\b/i, /\bmy (?:roommate|flatmate|housemate)s?\b/i],
  [
    /\b(?:left)\b(?= (?:hand|side|pocket|door|drawer|arm|leg|eye))/i,
    /\bright\b(?= (?:hand|side|pocket|door|drawer|arm|leg|eye))/i,
  ],
  [/\b(?:locked|closed|shut)\b/i, /\b(?:unlocked|wide open|left open|stood open)\b/i],
  [
    /\b(?:died|dead|passed away|late (?:husband|wife|father|mother|brother|sister))\b/i,
    /\b(?:called me|phoned|visited (?:me )?(?:yesterday|today|this)|is (?:cooking|coming|waiting|visiting|asleep))\b/i,
  ],
  [
    /\b(?:can't|cannot|never learned to|don't know how to) (?:swim|drive|cook|ride|read|sing)\b/i,
    /\bi (?:swam|drove|cooked|rode|swim|drive|cook|ride|sing) (?:\w+ ){0,3}(?:every|last|this|yesterday|across|all|myself|daily|today|there|home|to|for)\b/i,
  ],
  [
    /\bearly (?:bird|riser)|up (?:at|before) dawn\b/i,
    /\b(?:never up before|sleep (?:in|till|until) noon|late riser)\b/i,
  ],
  [
    /\b(?:never|haven't|have never|hadn't) (?:been|gone|set foot|travel(?:l)?ed|visited|left|seen|met)\b/i,
    /\b(?:when i (?:was in|lived in|visited|went to|met)|i (?:lived|stayed|visited|went|met|spent) (?:in|at|there|to|him|her)?|last time i (?:was|went|saw))\b/i,
  ],
  [
    /(?:没(?:有)?|从没|从来没|没有)(?:去|到|见|看|吃|坐|学|养|当|打|读|听|来)过/,
    /(?:我)?(?:前年|去年|上次|上个?月|上周|昨天|以前|小时候|那年|当年|年轻时|三年前|大前年)[^，。]{0,8}(?:去|在|住|见|看|吃|坐|学|养|当|打|读|听|来)/,
  ],
  [/可以|都?能(?!力|量|源)|(?:都)?行/, /不能|不可以|不行|没法|无法/],
  [/安全|稳当/, /危险|过不去|没人敢|塌|出过事/],
  [
    /扔(?:进|掉|了)|丢(?:进|掉|了)|烧(?:掉|了)|卖(?:掉|了)|送人/,
    /(?:就|还|一直)?在我(?:口袋|手|包|身|这|抽屉|家)|没离过身|还留着/,
  ],
  [/临终|去世前|死前|遗/, /(?:昨天|今天|前天|刚|现在|正)[^，。]{0,8}(?:送|见|说|看|陪|闭关)/],
  [/\bopen\b/i, /\bclosed\b|\bshut\b/i],
  [/\bsafe\b/i, /\b(?:unsafe|dangerous|nobody(?:'s| has)? been able|collapsed|washed away|can't be crossed)\b/i],
  [
    /\b(?:never|haven't ever|not once)[^.]{0,14}\bleft\b/i,
    /\bi (?:make the crossing|go (?:there|over|across)|travel|cross)\b|\bevery (?:week|month|tuesday|monday|friday|summer|year)\b/i,
  ],
  [
    /\bnot a word\b|\bcan't read\b|\bdon't (?:speak|read)\b/i,
    /\bi (?:used to )?(?:teach|taught|translate|read|speak|studied)\b/i,
  ],
  [
    /\b(?:in the )?middle (?:child|one|brother|sister)?\b|\bme in the middle\b/i,
    /\b(?:youngest|eldest|oldest|only child)\b/i,
  ],
  [/\byoungest\b|老小|最小/i, /\b(?:eldest|oldest)\b|老大|最大的/i],
  [/\bbrass\b|\bfake\b|\bglass\b|\bcopper\b|假的|镀金/i, /\b(?:solid|real|pure) gold\b|\bgenuine\b|真金|纯金|真的/i],
  [/是我|我(?:在|值)(?:守|值|当)班?/, /我在家|我不在|值班的是|不是我/],
];

/** Contradiction of what this character said before of itself or of the shared situation. */
export const contradictions: Check = {
  kind: 'contradiction',
  of: 'sentence',
  slips(talk) {
    const { own, said, before } = talk;
    if (changed.test(own) || /[？?]\s*$/.test(own.trim()) || isSupposed(own)) return [];
    if (changed.test(before.slice(-60))) return [];
    for (const text of said.flatMap(sentencesOf)) {
      const rule = clash(text, own, talk);
      if (rule)
        return [{ rule, start: 0, end: talk.text.length, confidence: rule === 'opposite' ? 0.88 : 0.9 } satisfies Slip];
    }
    return [];
  },
};

function clash(earlier: string, now: string, talk: Talk): string | undefined {
  const [then, says] = [statementOf(earlier), statementOf(now)];
  if (then.isSupposed || then.letters === says.letters) return undefined;
  if (answersOtherwise(earlier, now, talk)) return 'answer';
  if (then.isOfOthers !== says.isOfOthers) return undefined;
  if (numbersClash(then, says)) return 'number';
  const question = talk.asked.get(earlier.trim());
  const topic = sharedTopic(
    [then, ...(question === undefined ? [] : [statementOf(question)])],
    says,
    now,
    talk.language,
  );
  for (const [at, [one]] of opposites.entries()) {
    const [[thenOne, thenOther], [nowOne, nowOther]] = [then.sides[at]!, says.sides[at]!];
    const meets = (thenOne && nowOther) || (thenOther && nowOne);
    if (
      meets &&
      (personal[at] === true || topic >= (/可以|喜欢|love/.test(one.source) ? 2 : 1)) &&
      !(says.isPast && !/过|been|never/.test(one.source))
    )
      return 'opposite';
  }
  return then.denies !== says.denies && topic >= 3 && then.isMine && says.isMine && !then.isPast && !says.isPast
    ? 'denied'
    : undefined;
}

/** Of whoever speaks, whatever else is spoken of. */
const personal = opposites.map(([one]) =>
  /独生|单身|吃素|酒|only child|vegetarian|drink|single|alone|独自|一个人/i.test(one.source),
);

/** Once "no" to a question, and now speaks of the same as a matter of course; or the other way round. */
function answersOtherwise(earlier: string, now: string, { asked, language }: Talk): boolean {
  const question = asked.get(earlier.trim());
  if (question === undefined) return false;
  const start = earlier.trim();
  const saidNo =
    /^(?:不(?!过|错)|没|从不|从没|一点(?:都|也)不|完全不|没有)|^(?:no\b|not\b|never\b|none\b|i (?:don't|can't|haven't|never|have never|didn't))/i.test(
      start,
    );
  const saidYes =
    /^(?:是的?|对|有|会|可以|能|当然|喜欢|去过|吃)|^(?:yes|sure|of course|certainly|i do|i have|absolutely)\b/i.test(
      start,
    );
  if (saidNo === saidYes) return false;
  const isMine = /我/.test(now) || /\b(?:i|i've|my|me)\b/i.test(now);
  const noNow = isNo(now);
  if (
    !isMine ||
    noNow === saidNo ||
    /想|打算|准备|希望|想去|\b(?:want|would|wish|will|plan|hope|might|should)\b/i.test(now)
  )
    return false;
  return sharedTopic([statementOf(question.replace(/[吗呢？?]/g, ''))], statementOf(now), now, language) >= 2;
}

const isNo = (text: string): boolean => zhNo.test(text) || enNo.test(text);
/** Speaks of somebody else: what holds for them says nothing of the speaker. */
const othersOnly = (text: string): boolean =>
  /(?:他|她|他们|她们|别人|人家|老[王李张陈赵]|小[王李张陈赵])/.test(text) && !/我/.test(text)
    ? true
    : /\b(?:he|she|they)\b/i.test(text) && !/\b(?:i|i'm|i've|my|me|we|our)\b/i.test(text);

const zhCounted = new RegExp(
  `(?:有|养了?|是|家里|就|只|共|住了?|干了?|学了?|今年|都)?(${zhNumber})(个|只|层|楼|条|本|口|位|家)([\\p{Script=Han}]{0,3})`,
  'gu',
);
const enCounted = new RegExp(
  `\\b(${enNumber})\\s+((?:\\w+\\s)?(?:brothers?|sisters?|children|kids|sons?|daughters?|cats?|dogs?|rooms?|floors?|horses?|guests?|keys?|languages|wives|husbands|siblings|o'clock))\\b`,
  'gi',
);

interface Counted {
  readonly n: number | undefined;
  readonly of: string;
  readonly noun: string;
}

const countsIn = (text: string): Counted[] => [
  ...[...text.matchAll(zhCounted)].map(([, n = '', measure = '', noun = '']) => ({
    n: numberOf(n),
    of: measure + noun,
    noun,
  })),
  ...[...text.matchAll(enCounted)].map(([, n = '', noun = '']) => ({
    n: numberOf(n),
    of: noun.toLowerCase().replace(/s$/, ''),
    noun,
  })),
];

/** The same thing counted otherwise. */
function numbersClash(then: Statement, now: Statement): boolean {
  if (now.isPast !== then.isPast) return false;
  return now.counts.some(({ n, of, noun }) =>
    then.counts.some(
      (other) =>
        other.of === of &&
        other.n !== n &&
        n !== undefined &&
        other.n !== undefined &&
        noun.length >= 2 &&
        n > 0 &&
        other.n > 0,
    ),
  );
}

const zhStop =
  /^(?:这个|那个|什么|我们|你们|他们|没有|不是|就是|还是|可以|现在|今天|明天|昨天|时候|知道|一个|一下|自己|觉得|喜欢|不过|但是|因为|所以|已经|可能|应该|有点|真的|怎么|如果|而且|我不|我没|我的|你的|是我|的时|不吃|不喝|从不|也不|都不|了我|，我)$/;
const enStop = new Set(
  'the and that this with have has had was were are you your yours for not but its his her they them what when where will would could should can just very really about from been into than then there here some any all one because like know think want get got going don doesn didn never always every still even much more most who how why our out off over also only too yes now today'.split(
    ' ',
  ),
);

const pairsIn = (text: string): Set<string> =>
  new Set(
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)).filter(
      (pair) => /^\p{Script=Han}{2}$/u.test(pair) && !zhStop.test(pair) && !/[我你他她的了是在不没也就都很]/.test(pair),
    ),
  );

const wordsIn = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
      .filter((word) => !enStop.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s)$/, '')),
  );

/** How many things both speak of. */
function sharedTopic(ones: readonly Statement[], other: Statement, text: string, language: Talk['language']): number {
  const of = language === 'zh' || /\p{Script=Han}/u.test(text) ? 'pairs' : 'words';
  let count = 0;
  for (const word of other[of]) if (ones.some((one) => one[of].has(word))) count += 1;
  return count;
}
