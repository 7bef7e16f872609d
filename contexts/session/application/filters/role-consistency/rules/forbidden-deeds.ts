import { isSupposed, partAt } from '../reading/clauses.js';
import type { Fault, Reading } from '../reading/reading.js';
import { wordClasses } from './word-classes.js';

/** What one line of a `never` list rules out, read from its own words. */
interface ForbiddenDeed {
  /** It is about telling: then saying it is doing it. */
  readonly isTelling: boolean;
  /** Doing it, by its verb. */
  readonly verb: RegExp | undefined;
  /** What it is done to, or what is told of. */
  readonly objects: RegExp | undefined;
  /** What belongs to its words. */
  readonly classes: readonly RegExp[];
}

const zhNegation =
  /^(?:他|她|它|我)?(?:从来|从|绝|决|永远|向来|一概|坚决|轻易|随便|主动|当面|私下|背后|对外)*(?:不会|不肯|不愿|不许|不准|不得|不能|不再|不可|不去|不|没|拒绝|避免|忌|禁止|严禁|勿|莫|别)(?:再|会|轻易|随便|主动|对外|向外人|跟外人|对外人|当面|私下|背后|擅自|替人|帮人|给人|对人|向人|跟人|与人|和人|去|让人)*/;
const zhTelling =
  /谈论|谈及|谈|议论|评论|评价|提起|提及|提|透露|泄露|泄漏|说出|说起|说|讲|聊|告诉|外传|公开|承认|传授|解释|描述|吐露/;
const zhFiller =
  /[的了着过吗呢吧啊和与跟或及在对向给把为任何别人他外自己其之所有关于什么一个事情内容话题东西也都就不]/g;

const enNegation =
  /^(?:(?:he|she|they|it|i) )?(?:(?:will|would|must|should|does|do|can|is|are)(?: not|n't)|never|refuses? to|won't|cannot|avoids?|no)(?: (?:ever|be|allowed to|let\w*|willingly|knowingly|openly))*\s+/i;
const enTelling =
  /^(?:discuss|talk|speak|mention|tell|say|reveal|share|give|name|disclose|gossip|comment|describe|explain|admit|confess|betray|divulge|repeat)/i;
const enFiller = new Set(
  'a an the of to for in on at with about from by or and nor any anyone anybody anything else other others another his her its their them him he she it they my your own who what which that this those these out up down away into over not no more than when where without even if one ones people person someone somebody things thing way ever be is are was has have do does get gets make makes take takes let lets'.split(
    ' ',
  ),
);

/** @returns nothing where a line has no words to go by */
export function forbiddenDeed(line: string): ForbiddenDeed | undefined {
  const classes = wordClasses.filter(({ named }) => named.test(line)).map(({ said }) => said);
  const parsed = /\p{Script=Han}/u.test(line) ? parsedZh(line) : parsedEn(line);
  if (!parsed || (classes.length === 0 && !parsed.objects)) return undefined;
  return { ...parsed, classes };
}

type Parsed = Omit<ForbiddenDeed, 'classes'>;

function parsedZh(line: string): Parsed | undefined {
  const rest = line
    .trim()
    .replace(zhNegation, '')
    .replace(/^[把将]/, '');
  if (rest === line.trim()) return undefined;
  const isTelling = zhTelling.test(rest.slice(0, 6));
  const words = rest
    .replace(isTelling ? zhTelling : '', ' ')
    .replace(zhFiller, ' ')
    .split(/[^\p{Script=Han}\p{L}]+/u)
    .filter((word) => word.length >= 2)
    .flatMap(pairsOf);
  return {
    isTelling,
    verb: isTelling ? undefined : new RegExp(rest.slice(0, 1), 'u'),
    objects: words.length > 0 ? new RegExp([...new Set(words)].join('|'), 'u') : undefined,
  };
}

const pairsOf = (word: string): string[] => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));

function parsedEn(line: string): Parsed | undefined {
  const rest = line.trim().replace(enNegation, '');
  if (rest === line.trim()) return undefined;
  const words = (rest.toLowerCase().match(/[a-z']+/g) ?? []).filter((word) => !enFiller.has(word));
  const [first, ...others] = words;
  if (!first) return undefined;
  const isTelling = enTelling.test(first);
  const objects = others.filter((word) => word.length > 2).map((word) => `${stemOf(word)}\\w*`);
  return {
    isTelling,
    verb: isTelling ? undefined : new RegExp(`\\b${stemOf(first)}\\w{0,3}\\b`, 'i'),
    objects: objects.length > 0 ? new RegExp(`\\b(?:${objects.join('|')})`, 'i') : undefined,
  };
}

/** Near enough to find the other forms of a word. */
const stemOf = (word: string): string =>
  word.replace(/(?:'s|ing|ies|es|ed|s|e|y)$/, '').replace(/(.)\1$/, '$1') || word;

const refuses =
  /[不没别莫勿](?=[能便可敢会方好往谈说讲提喝借收卖透告索外议给接碰抽赌骂打做干买推荐答应成行沾用准许得有问])|概不|恕|无可奉告|免谈|拒|哪能|怎么能|怎能|岂能|换个|问(?:他|她)(?:自己|本人)|规矩|保密|\b(?:no,|not|never|nor|can't|cannot|couldn't|won't|wouldn't|shan't|don't|doesn't|isn't|refuse\w*|rather|afraid|unable|neither|nobody|secret|private|confidential|no comment|(?:get|have|hear) no \w+|that is between|ask (?:him|her|them|your|a)|rules?)\b/i;
const isMine =
  /我|咱|来，|[行好]，|成交|没问题||这就|拿去|给你|给您|\b(?:i|i'm|i'll|i've|i'd|we|we're|we'll|we've|let me|let's|here(?:'s| is| you go)|my|me|our)\b/i;
const asks = /[？?吗][^\p{L}]*$/u;

/** Where the sentence does what the line rules out: its own words, or what belongs to them, said of oneself and not refused. */
export function doneIn({ own, text, user, before, persona }: Reading, deed: ForbiddenDeed): Fault | undefined {
  if (refuses.test(own) || refuses.test(before.slice(-40)) || asks.test(own)) return undefined;
  const about = `${user}\n${before}\n${own}`;
  const isAbout = deed.objects?.test(about) === true || deed.classes.some((said) => said.test(user));
  const match = deed.isTelling ? told(own, user, deed, isAbout) : acted(own, deed, isAbout);
  // Words of its own trade and place tell nothing that is forbidden.
  if (
    !match ||
    `${persona.job} ${persona.place}`.includes(match[0]) ||
    (match[0].length > 6 && persona.material.includes(match[0]))
  )
    return undefined;
  if (isSupposed(partAt(own, match.index).text)) return undefined;
  return {
    rule: 'never.deed',
    start: match.index,
    end: Math.min(text.length, match.index + match[0].length),
    confidence: 0.7,
  };
}

/** A thing told: something of it in a sentence that states something, or the answer to who asked for it. */
function told(
  own: string,
  user: string,
  { objects, classes }: ForbiddenDeed,
  isAbout: boolean,
): RegExpExecArray | null {
  if (!states.test(own)) return null;
  const byClass = classes.map((said) => said.exec(own)).find((match) => match !== null);
  if (byClass && (isAbout || wantsToKnow.test(user))) return byClass;
  return objects?.test(user) ? (objects.exec(own) ?? particulars.exec(own)) : null;
}

/** What makes a statement one of particulars: numbers, names, somebody's doings. */
const particulars =
  /[一二两三四五六七八九十百千\d]+[号点年月日个人次岁层楼钱两克勺]|[他她][^，。]{0,4}[是有在叫姓住说做了]|\b(?:he|she|they|it)(?:'s|'d| is| was| had| has| did| came| went| said| will)\b|\b\d+\b|(?<=[a-z,] )\p{Lu}\p{Ll}+/u;
const wantsToKnow =
  /[谁哪啥？?]|什么|怎么|多少|几|听说|\b(?:who|what|where|which|how|when|did|does|is|are|was|tell me|know)\b/i;
const states =
  /[是有在叫姓住会要了过得]|\b(?:is|are|was|were|has|had|have|did|will|came|went|made|said|told|used|kept|got|gave|took|lives?|works?|costs?)\b|'(?:s|ll|re|d)\b/i;

/** A thing done: verb and object, or what belongs to the words, and it is oneself who does it, or is asked for it. */
function acted(own: string, { verb, objects, classes }: ForbiddenDeed, isAbout: boolean): RegExpExecArray | null {
  const byClass = classes.map((said) => said.exec(own)).find((match) => match !== null);
  if (byClass && (isAbout || verb?.test(own))) return byClass;
  if (!isMine.test(own)) return null;
  return verb && objects?.test(own) ? verb.exec(own) : null;
}
