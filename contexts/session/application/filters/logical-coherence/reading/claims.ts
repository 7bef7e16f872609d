import { isSupposed } from '../../role-consistency/reading/clauses.js';
import { unquoted } from '../../role-consistency/reading/quotes.js';
import { enNumber, numberOf, zhNumber } from '../../role-consistency/reading/numbers.js';
import { classes } from './classes.js';
import { wordsOf } from './words.js';

/** Something stated in one clause, as far as statements are compared. */
export interface Claim {
  readonly text: string;
  /** UTF-16, in the text that was read. */
  readonly start: number;
  /** Whom it is about. */
  readonly of: 'self' | 'user' | 'other';
  /** Whom it is about is said, and not only taken to be. */
  readonly isToldOf: boolean;
  readonly denies: boolean;
  /** It holds at all times: never, always, cannot. */
  readonly isGeneral: boolean;
  /** Together with what was asked. */
  readonly words: ReadonlySet<string>;
  /** Its own alone. */
  readonly said: ReadonlySet<string>;
  /** What is counted, and how many: `unit` → number. */
  readonly counts: ReadonlyMap<string, number>;
  /** Of classes of which only one member can be true: class → members said. */
  readonly slots: ReadonlyMap<string, ReadonlySet<string>>;
  /** Yesterday, next year: what holds then need not hold at another time. */
  readonly time: string;
  /** It answers whether something was ever so. */
  readonly isAnswer: boolean;
}

const denial =
  /不|没|未曾|从未|并非|别|无法|莫得|(?<![a-z])(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|n't)(?![a-z])|n['’]t\b/i;
/** Denied in form and not in what is said. */
const noDenial =
  /不错|不过|不少|不久|不仅|不但|不只|不光|不然|不得不|不用说|没想到|没关系|没事|没问题|不好意思|对不起|不客气|差不多|要不|是不是|能不能|不管|不论|not only|no doubt|no matter|no wonder|no problem|nothing but|not just|can't wait|couldn't (?:be|have been) (?:more|better)|why not|no less/gi;
const general =
  /从不|从来不|从来没|从没|从未|一辈子(?:没|不)|绝不|向来|一向|不会|不能|不可能|总是|每天|天天|任何|都不|也不|滴酒不沾|\b(?:never|always|can(?:'t|’t|not)|couldn(?:'t|’t)|don(?:'t|’t)|doesn(?:'t|’t)|have(?:n't| not| never)|every|any|nobody|no one|no)\b/i;
const address = /老师|先生|师傅|老板娘?|掌柜的?|大夫|医生|前辈|姐姐|哥哥(?=[，,])/g;
/** Asked whether it was ever so. */
const ever = /过[^，。？?]{0,6}[吗么没？?]|会[^，。？?]{0,6}[吗么]|\b(?:ever|do you|can you|have you)\b/i;
const asked = /[?？]\s*["'”’」』)）]*\s*$|(?:吗|么|呢)[。！!.\s]*$/;
/** Wanted, not stated. */
const sought =
  /(?:帮我|给我|替我|再|麻烦)[^，。]{0,4}(?:找|查|推荐|看|订|选)|^(?:找|推荐|查)|我(?:想|要|需要|还想|打算)[^，。]{0,4}(?:找|订|换)|\b(?:i(?:'m| am) looking for|find me|i(?:'d| would) like|recommend (?:me )?(?:an?|some))\b/i;
const time =
  /昨[天晚日夜]|今[天晚早日夜年]|明[天晚早日年]|前[天年]|后[天年]|去年|上[周次个]|下[周次个]|那[天年时次]|小时候|年轻|以前|从前|当年|现在|如今|后来|刚才|早上|中午|下午|晚上|夜里|\b(?:yesterday|today|tonight|tomorrow|last \w+|next \w+|this (?:morning|evening|year|week)|years? ago|days? ago|used to|once|now|nowadays|later|before|as a (?:child|boy|girl)|when i was|back then|at first|these days|in those days|by then)\b/gi;

const counted = new RegExp(
  `(?<zn>${zhNumber})(?<zu>[个只条位名头匹把间家本张件座辆艘层楼岁年月天点块元文两里米公里斤次分]|小时|分钟)(?<zh>\\p{Script=Han}{0,2})|\\b(?<en>${enNumber})[ -](?<eu>[a-z]+(?: old)?)`,
  'giu',
);
const vague: ReadonlySet<string> = new Set(
  'know think sur guess mean remember understand see look feel say tell try need like want go com tim day good great fun fin nic awesome right lot bit kind sort way much 知 道 觉 清 楚 说 想'.split(
    ' ',
  ),
);
const mostText = 4_000;
const mostQuestion = 300;
/** Texts that are remembered, the longest unused one forgotten first: each sentence is held to the same earlier replies. */
const most = 2_000;
const known = new Map<string, readonly Claim[]>();

/**
 * What a text states, clause by clause; nothing that is asked, supposed, or somebody else's words.
 * @param question that its first sentence answers: what was asked is what the answer says or denies
 */
export function claimsOf(text: string, question = ''): readonly Claim[] {
  const key = `${question}\n${text}`;
  const claims = known.get(key) ?? read(text.slice(0, mostText), question.slice(-mostQuestion));
  known.delete(key);
  known.set(key, claims);
  if (known.size > most) known.delete(known.keys().next().value!);
  return claims;
}

function read(text: string, question: string): Claim[] {
  const askedFor = wordsOf(question.replace(address, ''));
  const firstEnd = /[。！？!?\n]|\.(?=\s|$)/.exec(text)?.index ?? text.length;
  const isAsked = question !== '' && /[你您]|\byour?\b/i.test(question);
  const own = unquoted(text);
  const claims: Claim[] = [];
  let subject: Claim['of'] = 'other';
  let isToldOf = false;
  for (const { 0: clause, index } of own.matchAll(
    /[^，；。！？…\n,;.!?—]+(?:[.,](?=\d)[^，；。！？…\n,;.!?—]+)*[，；。！？…\n,;.!?—]*/gu,
  )) {
    const bare = clause.replace(noDenial, '');
    if (/(?<![a-z])i(?![a-z])|\b(?:my|me|we|our)\b|[我俺咱]|本[店人座]|在下|老[朽身]/i.test(clause)) subject = 'self';
    else if (/\byou(?:r)?\b|[你您]/i.test(clause)) subject = 'user';
    else if (/\b(?:he|she|they|his|her|their)\b|[他她]/i.test(clause)) subject = 'other';
    else if (/[。！？.!?]/.test(own[index - 1] ?? '。')) subject = 'other';
    if (subject !== 'other') isToldOf = true;
    else if (/\b(?:he|she|they|his|her|their)\b|[他她]/i.test(clause)) isToldOf = true;
    else if (/[。！？.!?]/.test(own[index - 1] ?? '。')) isToldOf = false;
    if (asked.test(clause) || sought.test(clause) || isSupposed(clause)) continue;
    const answers = question !== '' && index <= firstEnd;
    const said = new Set(wordsOf(bare));
    const words = new Set([...said, ...(answers ? askedFor : [])]);
    // "I don't know" is no statement about anything.
    if (words.size === 0 || (!answers && [...said].every((word) => vague.has(word)))) continue;
    if (answers && isAsked && subject === 'other' && !/\b(?:he|she|they)\b|[他她]/i.test(clause)) subject = 'self';
    claims.push({
      text: text.slice(index, index + clause.length),
      start: index,
      of: subject,
      isToldOf,
      denies: denial.test(bare),
      isGeneral: general.test(bare) || (answers && ever.test(question)),
      words,
      said,
      isAnswer: answers && ever.test(question),
      counts: countsIn(clause, answers ? question : ''),
      slots: slotsIn(clause),
      time: [...clause.matchAll(time)].map(([word]) => word.toLowerCase()).join(' '),
    });
  }
  return claims;
}

function countsIn(clause: string, question: string): Map<string, number> {
  const counts = new Map<string, number>();
  const wanted = /(?:多少|几)(?<zh>\p{Script=Han}{1,3}?)(?:[？?，。了呢啊吧]|$)|\bhow many (?<en>[a-z]+)/iu.exec(
    question,
  )?.groups;
  const answer =
    wanted &&
    new RegExp(
      `${zhNumber}(?=[个只条位名头匹把间家本张件座辆艘层楼岁口人块元天年月]|[，。]|$)|\\b${enNumber}\\b`,
      'iu',
    ).exec(clause);
  if (answer) counts.set(wanted['zh'] ?? unitOf(wanted['en']!) ?? '', numberOf(answer[0]) ?? -1);
  for (const { groups = {} } of clause.matchAll(counted)) {
    const { zn, zu, zh = '', en, eu } = groups;
    const count = numberOf((zn ?? en)!);
    if (count === undefined) continue;
    const unit = zu === undefined ? unitOf(eu!) : /[个只条位名头匹把间家本张件座辆艘]/.test(zu) ? `${zu}${zh}` : zu;
    if (unit === undefined) continue;
    counts.set(unit, count);
    if (zh !== '' && !/[年月天点块元]/.test(zu!)) counts.set(zh[0]!, count).set(zh, count);
  }
  return counts;
}

const unitOf = (word: string): string | undefined => {
  const [unit] = wordsOf(word);
  return unit;
};

function slotsIn(clause: string): Map<string, Set<string>> {
  const slots = new Map<string, Set<string>>();
  for (const [name, all] of classes) {
    for (const [member, pattern] of all) {
      if (!pattern.test(clause)) continue;
      const said = slots.get(name);
      if (said) said.add(member);
      else slots.set(name, new Set([member]));
    }
  }
  return slots;
}

/** What a clause says besides the words of a class. */
export function besides(claim: Claim, name: string): ReadonlySet<string> {
  const all = classes.find(([of]) => of === name)![1];
  const ofClass = all.flatMap(([, pattern]) => claim.text.match(pattern.for(claim.text)) ?? []).flatMap(wordsOf);
  return new Set([...claim.words].filter((word) => !ofClass.includes(word)));
}
