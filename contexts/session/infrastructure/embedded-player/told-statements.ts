import { despairs } from './danger.js';
import { fitsPronoun, kinIn } from './told-owners.js';
import type { Kin } from './told-owners.js';
import { telling } from './remember.js';
import { sentencesOf } from './sentences.js';
import { asks } from './asks.js';
import { bagOf } from './words.js';
import type { Bag } from './words.js';
import { spelledOut } from './words-en.js';

/** One thing that the user said in earnest, as a clause that can be said back. */
export interface Statement {
  /** The clause; together with the one before where it leans on it ("I planted sage, but it died"). */
  readonly text: string;
  readonly sentence: string;
  /** Of whom it speaks; undefined: of the user, or of some thing. */
  readonly owner: Kin | undefined;
  /** Everybody it names. */
  readonly names: readonly Kin[];
  /** What it says by itself; the rest of its sentence; the rest of its turn. */
  readonly bag: Bag;
  readonly around: Bag;
  readonly turn: number;
  /** Running number in the conversation: later ones win. */
  readonly at: number;
}

/** So many turns and characters are read at most. */
const mostTurns = 120;
const longestTurn = 1000;

export const supposing =
  /\b(?:if|unless|suppose|supposing|imagine|pretend|let's say|say i|what if|as if|i wish)\b|如果|假如|要是|假设|假装|倘若|万一|比如说?我/i;
/** Wishes addressed to the character tell nothing of the user. */
const wishes =
  /^(?:please|let's|let us|tell|show|give|sing|play|help|go on|stop|wait|come|write|do|book|buy|make|find|check|order|cancel|recommend|explain)\b|^(?:[^，,我]{0,6}[，,])?(?:请|来(?:一|碗|杯|点|个)|给我|帮我|替我|讲|说说|再来|等等|别)/i;

/** What the turns of a user tell, clause by clause, in order. Questions, suppositions and wishes tell nothing. */
export function statementsIn(turns: readonly string[]): Statement[] {
  const found: Statement[] = [];
  let last: Kin | undefined;
  const from = Math.max(0, turns.length - mostTurns);
  turns.slice(from).forEach((turn, index) => {
    if (despairs(turn)) return;
    for (const sentence of sentencesOf(spelledOut(plainly(turn.slice(0, longestTurn))))) {
      const told = earnest(telling(sentence.replace(/[’‘]/g, "'")));
      if (told === '' || wishes.test(told)) continue;
      const around = bagOf(sentence);
      const correcting = corrects(told);
      let owner: Kin | undefined;
      for (const clause of clausesOf(told)) {
        if (empty.test(clause) || asking(clause)) continue;
        const names = kinIn(clause);
        owner = ownerOf(clause, names, owner, last);
        last = names.at(-1) ?? last;
        const before = found.at(-1);
        const repaired = correcting && before !== undefined ? putRight(before.text, clause) : undefined;
        if (repaired !== undefined) found.pop();
        const text = repaired ?? wholeClause(clause, before?.sentence === told ? before.text : undefined, owner);
        found.push({
          text,
          sentence: repaired ?? told,
          owner: repaired === undefined ? owner : before?.owner,
          names,
          bag: bagOf(text === repaired ? text : clause),
          around: pointing.test(clause)
            ? bagOf([sentence, ...found.slice(-3).map((one) => one.text)].join(' '))
            : around,
          turn: from + index,
          at: found.length,
        });
      }
    }
  });
  return found;
}

/** Chat words and old-fashioned ways of naming oneself aside. */
const plainly = (text: string): string =>
  text
    .replace(/,?\s*\b(?:tbh|btw|lol|lmao|haha+|tho|honestly)\b[,.]?/gi, ',')
    .replace(/^,|,(?=\s*$)/g, '')
    .replace(/鄙姓|免贵姓/g, '我姓')
    .replace(/本人|俺(?!们)/g, '我');

function earnest(text: string): string {
  const at = text.search(supposing);
  return (at === -1 ? text : text.slice(0, at)).replace(/[,，\s]+$/, '');
}

/** "I get off to see my sister, who lives there" asks nothing. */
const asking = (clause: string): boolean =>
  /[?？]$|吧$/.test(clause) ||
  (asks(clause) && !/^(?:who|which|where|when)\b|^(?:\w+,? ){0,2}?(?:i|i'm|i've|i'd|i'll|my|we|our)\b/i.test(clause));

/** Greetings and single words. */
const empty =
  /^[\p{Script=Latin}']+$|^(?:[\p{Script=Han}]{0,4})(?:你好|您好|好|大人|先生|谢谢|多谢|嗯+|哦|对|不对|是的|我说错了)(?:[啊呀的了])?$/iu;

const startEn =
  "(?:i|i'm|i've|i'd|my|he|she|it|they|we|our|the|his|her|their|its|there|now|today|then|this|that|[A-Z][a-z]+ (?:is|was|has|lives|works|likes))\\b";
const cutEn = new RegExp(
  `[,;—]\\s+(?:(?:and|but|so|because|though|while)\\s+)?(?=${startEn})|\\s+(?=(?:and|but|so|because|though|while|when)\\s+${startEn})|;\\s+|,\\s+(?=(?:is|are|do|does|can|could|any|what|how|why) )`,
  'i',
);

const pointing = /\b(?:it|they|them|this|that)\b|它/i;

function clausesOf(sentence: string): string[] {
  const parts = /\p{Script=Han}/u.test(sentence) ? sentence.split(/[，,；;]\s*/) : sentence.split(cutEn);
  return parts.map((part) => part.trim().replace(/[。.!！]+$/, '')).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

const leansBack = (clause: string): boolean =>
  /^(?:and |but |so |because |though |while |when )?(?:it|they|she|he|that|this|now|then|her|his|its|their)\b/i.test(
    clause,
  ) || /^(?:[它他她这那其一两三]|而且|但|可|不过|所以|因为|结果)/.test(clause);

/** A clause as it can be said by itself: with the one it leans on, or with the subject that Chinese leaves out. */
function wholeClause(clause: string, before: string | undefined, owner: Kin | undefined): string {
  if (before === undefined) return clause;
  const chinese = /\p{Script=Han}/u.test(clause);
  if (leansBack(clause)) {
    const link = chinese ? '，' : /^(?:and|but|so|then|because|though|while|when)\b/i.test(clause) ? ' ' : ', ';
    return `${before}${link}${clause}`;
  }
  if (
    !chinese ||
    (/我|^[你您咱]/.test(clause) && !/^(?:来|去|从|在|住|想|要|做|学|读|养|有)/.test(clause)) ||
    kinIn(clause)[0]?.at === 0
  )
    return clause;
  return `我${owner?.word ?? ''}${clause}`;
}

export const corrects = (text: string): boolean =>
  /^(?:(?:oh|ah|well),? )?(?:no|actually|sorry|oops|wait|correction|i mean|i meant)\b|\b(?:misspoke|i meant|correction)\b|^(?:啊|哦)?[，,]?(?:不对|不是|抱歉|对不起|更正|纠正)|说错|记错|口误/i.test(
    text,
  );

/** "It's the ninth", 是九号, said to put right what stood before: that, with the new thing in the place of the old. */
function putRight(before: string, clause: string): string | undefined {
  const value =
    /^(?:应该|其实)?是(.{1,12})$/.exec(clause)?.[1] ??
    /^(?:i meant?|it's|it is|it was|that's|make that|not .{1,20} but)\s+(.{1,30})$/i.exec(clause)?.[1];
  if (value === undefined) return undefined;
  const measure = /^[\d一二三四五六七八九十百]+([\p{Script=Han}])$/u.exec(value)?.[1];
  if (measure !== undefined) {
    const old = new RegExp(`[\\d一二三四五六七八九十百]+${measure}`);
    return old.test(before) ? before.replace(old, value) : undefined;
  }
  if (/^\d/.test(value)) return /\d+/.test(before) ? before.replace(/\d[\w:.]*/, value) : undefined;
  const place = /\p{Script=Han}/u.test(before)
    ? /^(.*(?:住在|在|叫|姓|是|从|去|来自|喜欢|养了一只))[^在叫姓是从去]{1,12}$/.exec(before)
    : /^(.*\b(?:is|am|are|'m|'s|in|at|from|called|named|to|on|like|love)) [^ ]+(?: [^ ]+)?$/.exec(before);
  return place === null ? undefined : `${place[1] ?? ''}${/\p{Script=Han}/u.test(before) ? '' : ' '}${value}`;
}

/** Of whom a clause speaks: whom it begins with; he, she and no subject at all go on about the one before. */
function ownerOf(
  clause: string,
  names: readonly Kin[],
  before: Kin | undefined,
  last: Kin | undefined,
): Kin | undefined {
  const chinese = /\p{Script=Han}/u.test(clause);
  const start = chinese
    ? /^(?:那|可是|但是|但|不过|而且|然后|因为|所以|对了|其实|昨天|今天|明天|最近|现在|昨晚)*我?(?:们)?(?:家)?(?:的)?(?:大|小|老|亲|二)?/.exec(
        clause,
      )?.[0].length
    : /^(?:and |but |so |because |though |while |when |then |also |actually,? |yesterday |today )*(?:both |all )?(?:my |our |the )?(?:\w+ )?/i.exec(
        clause,
      )?.[0].length;
  const first = names.find(({ at }) => at <= (start ?? 0));
  if (first !== undefined && (chinese || /^(?:\w+,? )*?(?:my|our)\b/i.test(clause.slice(0, first.at)))) return first;
  const pronoun = chinese
    ? /^(?:那|可是|但是|但|不过|而且|然后|因为|所以)?([他她它])/.exec(clause)?.[1]
    : /^(?:(?:and|but|so|because|though|while|when|then|now) )*(he|she|it|they|his|her|its|their)\b/i.exec(clause)?.[1];
  if (pronoun !== undefined) return [before, last].find((kin) => kin !== undefined && fitsPronoun(kin, pronoun));
  const subject = chinese
    ? /我|咱|俺|本人/.test(clause.slice(0, 6))
    : /^(?:\w+,? ){0,3}?(?:i|i'm|i've|i'd|we|my|our)\b/i.test(clause);
  if (subject) return undefined;
  return chinese ? before : undefined;
}
