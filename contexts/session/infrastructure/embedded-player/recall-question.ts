import { asksOfUser, tooGeneral, tooGeneralZh } from './asks-of-user.js';
import { kinIn } from './told-owners.js';
import type { Kin } from './told-owners.js';
import type { Matter } from './told.js';
import { asks } from './asks.js';
import { unitsOf } from './words.js';
import type { Unit } from './words.js';
import { spelledOut, stem } from './words-en.js';
import { wonderOf } from './wonder.js';
import type { Wonder } from './wonder.js';

/** What a question wants of the things told. */
export interface Recalling {
  /** The question without the words of remembering: "where I work". */
  readonly text: string;
  /** The question as it was asked. */
  readonly main: string;
  /** It can only be about what was said: where nothing fits, that is the answer. */
  readonly plain: boolean;
  readonly matter: Matter | undefined;
  /** It asks of the user's own life ("where do I work?"), not of a thing by its name ("whose birthday is it?"). */
  readonly ofUser: boolean;
  /** About whom, beside the user: my sister, 我外婆. */
  readonly kin: Kin | undefined;
  readonly pronoun: string | undefined;
  readonly wonder: Wonder | 'name' | 'age';
  /** What it speaks of, weighed: the kind asked for ("which town") counts less than what is said of it. */
  readonly units: readonly Unit[];
  /** Nothing but the kind of thing is named ("which berth?"): a statement must say which, not only speak of it. */
  readonly kindOnly: boolean;
  readonly tense: 'past' | 'now' | undefined;
}

const framing: readonly RegExp[] = [
  /\b(?:(?:do|can|could|would|will) you (?:still |even |please )*|please )?(?:remember|recall|remind me(?: of)?|repeat|tell me again|know)\b(?: (?:for me|to me|that|if))?,?/gi,
  /\b(?:did|have|had) i (?:just |already |ever |first |actually )*(?:say|said|tell|told|mention(?:ed)?|give|given)\b(?: (?:to )?you)?(?: (?:that|was|were|is))?/gi,
  /\bi (?:just |already |first |ever )*(?:said|told you|mentioned|gave you)\b(?: that)?/gi,
  /\b(?:can|could) you (?=repeat)|\b(?:again|earlier|just now|a (?:moment|minute|while) ago|in the beginning|at the start|by the way|for me|exactly|so far|then)\b/gi,
  /(?:您|你)?(?:还|都)?(?:能|可以)?(?:记得|记不记得|记住|晓得|知道|想得起|忘了?)(?:不|吗|没|没有|吧)?/g,
  /(?:考考|考一考)[你您][，,：: ]*/g,
  /[，,]?[你您](?:应该)?没忘(?:吧|吗)?|[你您]没忘记?/g,
  /来着|刚才|刚刚|先前|之前跟你|之前(?=说)|一共|到底|最后(?=决定)|我(?:跟你|对你|和你|有|有没有|是不是)?(?:说|提|讲|告诉)(?:过|了|到|的|你)*(?:是)?|(?:说过|提过|讲过)(?:没|没有|没得|吗)?/g,
];

const nameAsked = /\b(?:called|names?)\b|叫(?:什么|啥|个)|名字|姓(?:什么|啥)|怎么称呼/i;
const ageAsked = /\bhow old\b|\bage\b|多大|几岁|多少岁|年龄/i;
const pastAsked =
  /\b(?:used to|before|at first|originally|first (?:plan|want|think)|previously|formerly)\b|以前|之前|一开始|最初|本来|原来|当初|原先/i;
const nowAsked =
  /\b(?:now|nowadays|these days|in the end|finally|currently|at the moment)\b|现在|如今|最后|最终|后来|目前/i;
/** "What should I do?" is no question of memory; nor is what the character would do. */
const hypothetical =
  /^(?:if|what if|suppose|imagine|would|should|shall|could|may|might)\b|\b(?:would you|do i (?:have|need) to|should i|shall i|can i|could i|may i|must i)\b|^(?:如果|假如|要是)|我(?:该|应该|能不能|可不可以|要不要|会不会|怎么(?:才|样|办)|得)/i;

/** "Where do I work, do you recall?" */
const tagged =
  /[,.]? (?:do|can|did) you (?:still )?(?:remember|recall|know)(?: (?:that|it))?[?.]*$|,? did i (?:say|mention|tell you)(?: (?:that|it))?[?.]*$|\brepeat\b.{0,20}\bmy\b|[你您]?(?:还)?(?:记得|晓得|知道)(?:吗|不|么|没)[？?]?$/i;

/** "The first lesson you gave, do you remember it?": of the character's own memory. */
const ofYours = /[你您](?![^，,。]*我)[^，,。]{2,14}(?:还)?(?:记得|晓得|知道)(?:吗|不|么|没)[？?]?$/;

/** Reads a question as one about what the user told; undefined where it cannot be one. */
export function recallingIn(question: string): Recalling | undefined {
  const main = spelledOut(question.slice(0, 300)).replace(/[’‘]/g, "'");
  const of = asksOfUser(main);
  const ofUser = /\b(?:i|i'm|i've|me|my|mine|myself|we|our)\b|我|咱/i.test(main);
  const plain = (of?.plain ?? false) || (ofUser && tagged.test(main.trim()) && !ofYours.test(main.trim()));
  if (!plain && (!asks(main) || hypothetical.test(main.trim()))) return undefined;
  if (/^(?:if|when(?=ever)|suppose|imagine)\b|^(?:如果|假如|要是)/i.test(main.trim())) return undefined;
  const text = framing
    .reduce((rest, words) => rest.replace(words, ' '), main)
    .replace(/\s+/g, ' ')
    .replace(/我 ?我/g, '我')
    .replace(/[,，\s]+(?=[?？。.]*$)/, '')
    .trim();
  const kin = kinIn(text);
  const owner = kin.find(({ at }) =>
    /(?:\b(?:my|our)(?: \w+)? $)|我(?:们)?(?:家)?的?(?:大|小|老|亲)?$/i.test(text.slice(0, at)),
  );
  const units = unitsAsked(bareOfTense(text), owner);
  return {
    text,
    main,
    plain,
    matter: of?.matter ?? asksOfUser(bareOfTense(text))?.matter,
    ofUser,
    kin: owner,
    pronoun: /\b(?:he|she|him|his|her|hers)\b|[他她]/i.exec(text)?.[0],
    wonder: nameAsked.test(text) ? 'name' : ageAsked.test(text) ? 'age' : wonderIn(text),
    units,
    kindOnly: units.length > 0 && units.every(({ weight }) => weight <= 0.4),
    tense: pastAsked.test(main) ? 'past' : nowAsked.test(main) ? 'now' : undefined,
  };
}

const bareOfTense = (text: string): string =>
  text
    .replace(
      /\b(?:these days|nowadays|now|before|at first|originally|in the end)\b|现在|以前|之前|一开始|本来|目前/gi,
      '',
    )
    .replace(/\s+(?=[?.]|$)/g, '');

/** "Which seat?" wants no number here; 几篇 does. */
function wonderIn(text: string): Wonder {
  const wonder = wonderOf(text);
  if (/几点|几号|几月|星期几|周几|哪天|哪一天/.test(text)) return 'when';
  if (/[在去从到住]哪/.test(text)) return 'where';
  if (wonder === 'how-many' && !/\bhow\b|\bnumber\b|[多几]/i.test(text)) return 'what';
  if (/几(?![点号月])/.test(text) && (wonder === undefined || wonder === 'what')) return 'how-many';
  return /\bwhose\b/i.test(text) ? 'who' : wonder;
}

/** Whether a turn asks for what was told, so that it tells nothing itself. */
export function isRecall(turn: string): boolean {
  const read = recallingIn(turn);
  return read !== undefined && (read.plain || (read.ofUser && (read.wonder === 'name' || read.wonder === 'age')));
}

/** Questions of the form "how do I …?" want advice. */
export const isGeneral = (text: string): boolean => tooGeneral.test(text) || tooGeneralZh.test(text);

/** Words of asking: they choose no statement. */
const empty = new Set(
  `thing what which who when where kind sort name call old age remember recall mention tell say said told remind know before
  earlier now again repeat once two three pair couple date time day today place reckon guess still since long far much many
  什么 哪 几 多少 谁 名字 叫什么 几岁 多大 怎么 记得 知道 时候 什么时候 哪里 哪儿 哪儿人 现在 以前 之前 一开始 后来 刚才 说过 提到 告诉 有没有
  为什么 哪个 哪一种 哪种 东西 做 自己 几来着 叫 姓 是谁 不能 能 会 可以 那条 那个 那只 篇 哪个城市`
    .trim()
    .split(/\s+/)
    .map((word) => (/^[a-z]/.test(word) ? stem(word) : word)),
);

function unitsAsked(text: string, owner: Kin | undefined): Unit[] {
  const category = /\b(?:what|which|how many)(?: kind of| sort of| colou?r of)? ([a-z]+)/i
    .exec(text)?.[1]
    ?.toLowerCase();
  const kind = category === undefined ? [] : unitsOf(category).map(({ term }) => term);
  const kindZh = /(?<![对跟和用在为])(?:什么|哪个|哪种|哪一种|几[个只条位篇号])([\p{Script=Han}]{1,2})/u.exec(
    text,
  )?.[1];
  return unitsOf(text.replace(/的是|是(?=什么|谁|哪|几|啥)|的|没(?=[\p{Script=Han}])|都(?=叫)/gu, ' '))
    .filter(
      (unit) =>
        unit.script !== 'concept' &&
        !empty.has(unit.term) &&
        !/^(?:[几多].?|(?:星期|周|礼拜)几?|[哪那这].{1,2})$/.test(unit.term) &&
        unit.term !== owner?.word,
    )
    .map((unit) => {
      const isKind = kind.includes(unit.term) || unit.term === kindZh;
      return { ...unit, weight: isKind ? 0.4 : unit.weight < 0.5 ? 0.6 : unit.weight };
    });
}
