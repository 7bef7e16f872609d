import { cuesOf, feelingOf } from './cues.js';
import type { Cue, Feeling } from './cues.js';
import { toldIn } from './remember.js';
import type { Told } from './told.js';
import { wonderOf } from './wonder.js';
import type { Wonder } from './wonder.js';
import { sentencesOf } from './sentences.js';
import { languageOf, unitsOf } from './words.js';
import type { Language, Unit } from './words.js';
import { asksTersely } from './terse.js';
import { spelledOut } from './words-en.js';

/** What one turn of the user says and wants. */
export interface Heard {
  readonly text: string;
  readonly language: Language | undefined;
  /** The sentence that wants an answer: the last question or request, else all of the turn. */
  readonly main: string;
  readonly units: readonly Unit[];
  readonly cues: ReadonlySet<Cue>;
  readonly asks: boolean;
  readonly aboutYou: boolean;
  readonly wonder: Wonder;
  /** It leans on what was said before: a pronoun, an ellipsis, "and in winter?". */
  readonly leansBack: boolean;
  /** "What else?", whatever little stands around it. */
  readonly wantsElse: boolean;
  /** It says that it leans back: a pronoun, "and …", 那…呢. */
  readonly pointsBack: boolean;
  /** What the turn says beside its main sentence: the first thing a pronoun may stand for. */
  readonly aside: string;
  /** A pronoun of the third person stands for somebody or something named before. */
  readonly pronoun: boolean;
  /** Exactly so many sentences are wanted. */
  readonly exactly: number | undefined;
  /** So many points of a list are wanted. */
  readonly points: number | undefined;
  readonly told: readonly Told[];
  readonly feeling: Feeling | undefined;
}

const numbers: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
};
const numeral = (word: string | undefined): number | undefined =>
  word === undefined ? undefined : (numbers[word.toLowerCase()] ?? (/^[1-8]$/.test(word) ? Number(word) : undefined));

const exactLength = [
  /\b(?:in|with|using|as|within)?\s*(?:exactly |just |only |no more than )?(one|two|three|four|five|six|seven|eight|[1-8]|a single)\s+(?:short |simple |clear |plain |brief )?sentences?\b/i,
  /(?:请)?(?:你)?(?:用|以|拿)?(?:不超过|正好|恰好|简单的|短短)?([一二两三四五六七八1-8])\s*(?:个)?(?:简单的|短)?句(?:子|话)?(?:话)?(?:来)?/,
];
const pointCount = [
  /\b(?:list|name|give|tell|share|show|suggest|recommend)\b.{0,16}?\b(two|three|four|five|six|[2-6])\b/i,
  /([两二三四五六2-6])\s?(?:个|条|点|种|样)/,
];

export function understand(text: string, turn: number, names: readonly string[] = []): Heard {
  const plain = withoutVocative(spelledOut(text.slice(0, 2000)), names);
  const sentences = sentencesOf(plain);
  const formed = sentences.filter(asks);
  const feeling = feelingOf(plain);
  const asking = formed.length > 0 || feeling !== undefined ? formed : sentences.filter(asksTersely);
  const main = withoutGreeting(
    lastAsking(asking) ?? (sentences.length > 0 ? sentences.join(' ') : plain.slice(0, 500)),
  );
  const exactly = lengthIn(text);
  const topical =
    exactly === undefined ? main : exactLength.reduce((rest, pattern) => rest.replace(pattern, ' '), main);
  const cues = cuesOf(main);
  if (/^(?:ha(?:ha)+h?|lo+l|lmao|rofl|hehe+|哈哈+|嘿嘿|呵呵|hhh+|233+|笑死)/i.test(text.trim())) cues.add('laugh');
  const askedBeside = asking.length > 0 && main !== plain;
  if (main !== plain)
    for (const cue of cuesOf(plain)) if (!bareOnly.has(cue) && !(askedBeside && polite.has(cue))) cues.add(cue);
  const units = unitsOf(withoutName(topical));
  return {
    text,
    language: languageOf(text),
    main,
    units,
    cues,
    asks: asking.length > 0,
    aboutYou: /\b(?:you|your|yours|yourself|u|ur)\b|[你您]/i.test(
      main.replace(
        /\b(?:can|could|would|will|do) you (?:please )?(?:tell|explain|describe|give|show|list|help|say|know)\b|\bthank you\b|\btell you\b|(?:你|您)(?:能|可以|能不能|可不可以|知道|觉得|认为|(?:说|看|猜|讲)(?=[我他她它气这那，, ]))/gi,
        ' ',
      ),
    ),
    wonder: wonderOf(main),
    wantsElse: /\belse\b|还有(?:什么|别的|哪些)/i.test(main) && units.every((unit) => unit.weight < 0.5),
    leansBack: leansOn(main, units) || units.every((unit) => unit.weight < 0.5),
    pointsBack: leansOn(main, units),
    aside: sentences.filter((sentence) => !main.includes(sentence)).join(' '),
    pronoun: standsFor(main, units),
    exactly,
    points: pointCount.map((pattern) => numeral(main.match(pattern)?.[1])).find((count) => count !== undefined),
    told: toldIn(text, turn),
    feeling,
  };
}

/** The last question; together with the one before it where it could not stand alone: "Do you have a cat? What's its name?" */
function lastAsking(asking: readonly string[]): string | undefined {
  const last = asking.at(-1);
  const before = asking.at(-2);
  if (last === undefined || before === undefined) return last;
  const strong = unitsOf(last).filter(
    (unit) => unit.weight >= 0.5 && unit.script !== 'concept' && (unit.script === 'en' || unit.term.length > 1),
  ).length;
  return strong <= 1 ? `${before} ${last}` : last;
}

/** Cues that mean something only where they are the whole of what is asked. */
const bareOnly = new Set<Cue>([
  'greeting',
  'more',
  'why',
  'then',
  'yes',
  'no',
  'again',
  'bye',
  'howAreYou',
  'confused',
  'shorter',
  'explain',
  'list',
  'compare',
]);

/** What people say in front of a question: it must not swallow it. */
const polite = new Set<Cue>(['thanks', 'praise', 'sorry', 'laugh']);

function lengthIn(text: string): number | undefined {
  if (/(?:上|最后|那|前|后|这|哪|第)[一二三]?句/.test(text)) return undefined;
  const english = text.match(exactLength[0] as RegExp);
  if (english !== null) return numeral(english[1]) ?? 1;
  if (!/用|以|句话|概括|总结|说/.test(text)) return undefined;
  const chinese = text.match(exactLength[1] as RegExp);
  return chinese === null ? undefined : numeral(chinese[1]);
}

/** Whether a sentence asks or requests something. */
export function asks(sentence: string): boolean {
  const s = sentence.trim().replace(/(?:[\s,，~～]*(?:嘿嘿|哈哈+|呵呵|嘻嘻|\blol|\bhaha\w*))+[!！。.]*$/i, '');
  if (/[?？]["'”’）)]*$/.test(s)) return true;
  // "I am tired, I don't know why" tells.
  if (/(?:不知道|不晓得|说不清)(?:是)?(?:为什么|为啥子?|怎么回事|咋个?回事|怎么了)[。.！!~]*$/.test(s)) return false;
  // "Where I live we eat them every day" tells.
  if (/^(?:where|when) (?:i|we) \w+,? (?:we|they|it|there|people|everyone|everybody|you|i) \w/i.test(s)) return false;
  if (
    /^(?:so |and |but |well,? |ok(?:ay)?,? |hi,? |hello,? |then )*(?:please |kindly )?(?:what|who|whom|whose|when|where|why|how|which|is|are|was|were|do|does|did|can|could|would|will|should|shall|have you|has|tell|explain|describe|give|list|name|show|help|teach|recommend|suggest|compare|define|summari[sz]e|translate|introduce|say|sing|recite|write|share|talk|remind|any \w+[?.! ]*$|let's (?:talk|discuss)|i(?:'d| would) (?:like|love) to (?:know|hear|ask|learn)|i want to (?:know|hear|ask|learn)|i(?:'m| am) curious|any (?:advice|tips|idea|suggestion))\b/i.test(
      s,
    )
  )
    return true;
  if (
    /[你您他她它].{0,8}(?:没有|没得|没|不)[啊呀嘛]?[。!！~]*$/.test(s) ||
    /(?:好不好|是不是|对不对|行不行|咯|要不要).{0,2}$/.test(s)
  )
    return true;
  if (/(?:吗|呢)[，,。]|(?:有|会|能|可以|要|好|行|去|来|吃|喝|玩).{0,6}(?<![从毫一])不[？?。！!~]*$/.test(s))
    return true;
  if (/(?:吗|呢|么|没有|不|吧)[。.！!~]*$/.test(s) && /(?:吗|么|呢|有没有|是不是|能不能|好不好)/.test(s)) return true;
  if (/(\p{Script=Han})不\1/u.test(s) || /\b(?:which one|what size|which size)\b/i.test(s)) return true;
  if (
    /[,;] (?:and |so |but )?(?:what|who|where|when|why|how|which|can you|could you|do you|is there|are there)\b/i.test(
      s,
    )
  )
    return true;
  if (
    /什么|啥|咋|干嘛|哪点|怎么|怎样|为什么|为何|谁|哪|几(?!乎|句|天前|年前)|多少|多大|多久|多长|多远|是不是|有没有|能不能|会不会|要不要|可不可以|好不好|如何|何时|啥|是否|来着|告诉我/.test(
      s,
    )
  ) {
    return !/^(?:我(?:也)?不知道|不管|无论|没什么|没怎么)/.test(s);
  }
  return /^(?:那|好，?|嗯，?|老师，?)?(?:请|麻烦)?(?:你|您)?(?:再|先|就)?(?:讲|说说|说一下|说(?:一?[个段则首]|[两三四五六七八九十几])|说[一二两三四五六七八九十几]|介绍|解释|告诉|推荐|列|比较|对比|总结|概括|帮|谈谈|聊聊|教|举|描述|给我|来(?:一)?个|背|唱|写|翻译|定义|解(?!释)|算|猜|评价|形容|提醒|我想(?:知道|了解|问|听)|想(?:问|请教|听))/.test(
    s,
  );
}

const interjection =
  /^(?:(?:sounds good|got it|i see|fair enough|good to know|perfect|makes sense|nice one|too short|that was (?:short|good|nice)|(?:i )?(?:know|knew|heard) that one(?: already)?|good one|nice|ok(?:ay)?|cool|great|wow|hmm+|ugh|oh|ah|well|lol|haha\w*|right|alright|thanks|so)[,.!…]+\s*|(?:好的?|好嘞|嗯+|哦+|啊|哈哈+|太短了?|不够|没听够|好听|有意思|真不错|(?:这个)?(?:我)?听过了?|谢谢[你您]?|多谢|谢啦?|不错|厉害|不好笑|对了|知道了|原来如此|唉)[，,。！!… ]+)+/i;

function withoutGreeting(sentence: string): string {
  const rest = sentence.replace(
    /^(?:(?:hi|hello|hey|good (?:morning|evening|afternoon))(?: there| again)?\s*[,!.，！]\s*|(?:你好|您好|嗨|哈喽)(?:啊|呀)?\s*[,!，！。]\s*)/i,
    '',
  );
  const plain = rest
    .replace(interjection, '')
    // "Poor thing … and then?"
    .replace(
      /^[^，。…,.!?？！]{1,8}(?:…+|[，,])\s*(?=(?:那)?(?:后来|然后|为什么|为啥|结果|接下来)(?:呢|了)?[？?。]*$)/,
      '',
    )
    .replace(/^(?:lol|haha\w*|hmm+|huh) (?=why|how|what|and then)/i, '');
  return plain.trim() === '' ? sentence : plain;
}

/** "Captain Lin, where are we?": the name it is called by is no part of what is asked. */
function withoutVocative(text: string, names: readonly string[]): string {
  const called = names
    .filter((name) => name.length >= 2)
    .map((name) => name.replace(/[^\p{L}\p{N} ]/gu, '.'))
    .sort((a, b) => b.length - a.length)
    .join('|');
  const rest = (called === '' ? text : withoutCalled(text, called)).replace(address, '');
  return rest.trim() === '' ? text : rest;
}

/** "Detective uncle, …": no relative of the user's is told of. */
const address =
  /^\p{Script=Han}{0,3}(?:叔叔|阿姨|爷爷|奶奶|婆婆|哥哥|姐姐|老师|先生|小姐|掌柜的?|老板娘?|教授|大人|幺嬢|师傅)[，,！!~～ ]+(?=.*[我你您？?])/u;

function withoutCalled(text: string, called: string): string {
  return text
    .replace(
      new RegExp(
        `^(?:(?:hi|hello|hey|dear|你好|您好|嗨)[,，!！]? ?)?(?:(?:${called})[,，!！~、 ]*)*(?:${called})[,，!！~、]\\s*`,
        'iu',
      ),
      '',
    )
    .replace(new RegExp(`^(?=\\p{Script=Han})(?:${called})(?=\\p{Script=Han}{3})(?![的是叫和跟])`, 'iu'), '')
    .replace(new RegExp(`[,，] ?(?:${called})(?=[.!?。！？~]*$)`, 'iu'), '');
}

/** "My name is Ada" in front of a question is no part of what it asks. */
function withoutName(text: string): string {
  return text.replace(/^(?:老师|教授|客服|亲|sir|madam|doctor|captain)[,，]\s*/i, '');
}

function standsFor(text: string, units: readonly Unit[]): boolean {
  const strong = units.filter((unit) => unit.weight >= 0.5).length;
  if (/\b(?:it|its|they|them|their|he|she|him|her|his)\b|[它他她]/i.test(text)) return strong <= 2;
  if (strong <= 1 && /\b(?:one|ones)\b(?! of)/i.test(text)) return true;
  return strong === 0 && /\b(?:that|this|there)\b/i.test(text) && !/\byou\b/i.test(text);
}

function leansOn(text: string, units: readonly Unit[]): boolean {
  const strong = units.filter((unit) => unit.weight >= 0.5).length;
  if (
    /^(?:and|but|what about|how about|so|then|or)\b|^(?:那|那么|还有|而|但|可|不过|所以|如果|要是)/i.test(
      text.trim(),
    ) &&
    strong <= 3
  )
    return true;
  if (/呢[？?]?$/.test(text.trim()) && strong <= 2) return true;
  if (
    /\b(?:it|its|that|this|they|them|their|those|these|he|she|him|her|his|there|one|ones)\b|[它他她其]|这(?!里)|那(?!里|么)/i.test(
      text,
    ) &&
    strong <= 3
  )
    return true;
  return false;
}
