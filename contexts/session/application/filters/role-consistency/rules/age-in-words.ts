import { isDenied, isSupposed } from '../reading/clauses.js';
import { enNumber, numberOf, zhNumber } from '../reading/numbers.js';
import { matchesIn } from '../reading/pattern-of.js';
import type { Fault, Reading } from '../reading/reading.js';

/** Words that tell an age, and from when to when. */
const words: readonly (readonly [pattern: RegExp, from: number, to: number])[] = [
  [/豆蔻/g, 12, 15],
  [/及笄/g, 14, 16],
  [/(?:二八|破瓜)(?:之|年华|佳人)|年方二八/g, 15, 17],
  [/弱冠/g, 18, 22],
  [/而立/g, 29, 34],
  [/(?:年过|已届|过了|到了)?不惑/g, 40, 49],
  [/知天命/g, 49, 59],
  [/(?:年过|过了|快|已)半百|半百(?:之|的人|老)/g, 45, 59],
  [/花甲/g, 58, 69],
  [/古稀/g, 68, 79],
  [/耄耋/g, 78, 99],
  [/未成年|还没成年|没满十八/g, 0, 17],
  [/\bin my teens\b|\ba teenager\b|\bunder ?age\b|\bstill a minor\b|\bstill at school\b/gi, 10, 19],
  [/\bmiddle-aged\b/gi, 38, 62],
  [/\bhalf a century\b/gi, 45, 58],
  [/\bseptuagenarian\b/gi, 70, 79],
  [/\boctogenarian\b/gi, 80, 89],
];
const decades: Readonly<Record<string, number>> = {
  twent: 20,
  thirt: 30,
  fort: 40,
  fift: 50,
  sixt: 60,
  sevent: 70,
  eight: 80,
  ninet: 90,
};
const enDecade =
  /\bmy (early |mid-? ?|late )?(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b|\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)y-?something\b/gi;
const zhDecade =
  /(?:我|人)?(?:都|已经|快|眼看)*奔(?:着)?([三四五六七八九])(?:十)?(?:的人|了|去|，|。)|([二两三四五六七八九])十(?:好几|出头|来岁|几岁|啷当)(?!年)/g;
const bounds: readonly (readonly [pattern: RegExp, below: boolean])[] = [
  [
    new RegExp(`\\b(?:not even|not yet|barely|hardly|still under|under) (${enNumber})(?= yet|,|\\.|$| and)`, 'gi'),
    true,
  ],
  [new RegExp(`(?:还)?(?:不到|没到|未满|才刚?)(${zhNumber})(?:岁|呢|，|。)`, 'g'), true],
  [new RegExp(`\\b(?:well past|well over|the wrong side of) (${enNumber})\\b`, 'gi'), false],
];
const asked =
  /\bold\b|\byoung\b|\bage\b|retire|grown up|years have you|been around|多大|几岁|年纪|岁数|年轻|退休|高寿|青春|芳龄|老了|哪年|贵庚|成年/i;
/** A number with nothing behind it that it could count. */
const bare = new RegExp(
  `(?<not>\\bnot (?:even )?)?\\b(?<en>${enNumber})(?=(?<yet> yet)|[,.;!]|$| (?:and|the|this|already|but|last|next|now|on|come)\\b)|(?<zh>${zhNumber})(?=(?<over>刚?(?:出头|冒头))|岁|了|的人|整|，|。|！)`,
  'giu',
);
/** "I qualified at twenty-six, and that was thirty-four years ago." */
const since = new RegExp(
  `\\bat (${enNumber})\\b[^.!?]{1,40}?\\b(${enNumber}) years (?:ago|back|since|now)|(${zhNumber})岁[^。！？]{1,16}?(${zhNumber})年(?:前|了|啦)`,
  'giu',
);
const born =
  /(?:我)?(?:是)?(?:生于|出生于)?([12]\d{3}|[一二][零〇一二三四五六七八九]{3}|[零〇一二三四五六七八九]{2})年(?:出?生|的(?!时|事))|\b(?:born|came into (?:the|this) world)(?: \w+){0,3}? in ([12]\d{3})\b|^in ([12]\d{3})\b/gi;

/** Not how old something or somebody else is, and not what was or will be. */
const isOfNow = (user: string): boolean =>
  !/[他她它]|嫌疑|儿|女|妻|太太|夫|爸|妈|父|母|这[座个棵]|那[座个棵]|第一次|的时候|那年|当年|以后|将来|开始/.test(
    user,
  ) &&
  !/\b(?:when|will|were|did|would|first|he|she|it|son|daughter|wife|husband|father|mother|old is the|your (?!age)\w+|the \w+ (?:is|was))\b/i.test(
    user,
  );

/** An age that is told otherwise than in years: by decade, by its old name, by the year of birth. */
export function ageInWords({ own, persona, user, isFirst }: Reading): Fault[] {
  const isAsked = asked.test(user);
  const isMine = /我|^[^他她你]*$/.test(own) && /我|\b(?:I|I'm|my|me)\b/.test(own);
  if (persona.ages.length === 0 || (!isMine && !(isAsked && isFirst)) || isSupposed(own)) return [];
  if (
    /[他她你您]|\b(?:he|she|his|her|they|your?)\b/i.test(own) ||
    /的时候|那年|\b(?:when|since) I\b|[？?]\W*$/i.test(own)
  )
    return [];
  const ranges: { at: number; end: number; from: number; to: number }[] = [];
  const add = (match: RegExpExecArray, from: number, to: number) =>
    ranges.push({ at: match.index, end: match.index + match[0].length, from, to });
  for (const [pattern, from, to] of words) for (const match of matchesIn(own, pattern)) add(match, from, to);
  for (const match of matchesIn(own, enDecade)) {
    const from = decades[(match[2] ?? match[3])!.toLowerCase()]!;
    const part = match[1]?.trim() ?? '';
    add(
      match,
      from + (part.startsWith('late') ? 5 : part.startsWith('mid') ? 3 : 0),
      from + (part === 'early' ? 5 : part.startsWith('mid') ? 7 : 9),
    );
  }
  for (const match of matchesIn(own, zhDecade)) {
    const of = numberOf((match[1] ?? match[2])!)! * 10;
    add(match, match[1] ? of - 6 : of, match[1] ? of : of + 9);
  }
  for (const [pattern, isBelow] of bounds)
    for (const match of matchesIn(own, pattern)) {
      const of = numberOf(match[1]!) ?? 0;
      if (of >= 15) add(match, isBelow ? of - 12 : of, isBelow ? of - 1 : 999);
    }
  for (const match of matchesIn(own, since)) {
    const [then, ago] = [numberOf((match[1] ?? match[3])!), numberOf((match[2] ?? match[4])!)];
    if (then !== undefined && ago !== undefined && then >= 4) add(match, then + ago - 1, then + ago + 1);
  }
  for (const match of isAsked && isOfNow(user) && ranges.length === 0 ? matchesIn(own, bare) : []) {
    const { not, en, yet, zh, over } = match.groups!;
    const years = numberOf((en ?? zh)!) ?? 0;
    if (years < 8 || years > 130 || /(?:第|[.:/\d])$/.test(own.slice(0, match.index))) continue;
    add(
      match,
      not !== undefined || yet !== undefined ? years - 12 : years - 1,
      not !== undefined || yet !== undefined ? years - 1 : over === undefined ? years + 1 : years + 5,
    );
  }
  for (const match of matchesIn(own, born)) if (isAsked || /生|born|world/i.test(match[0])) addBirth(match);
  return ranges
    .filter(
      ({ at, from, to }) =>
        !isDenied(own.slice(Math.max(0, at - 8), at)) && !persona.ages.some((age) => age >= from - 1 && age <= to + 1),
    )
    .slice(0, 1)
    .map(({ at, end }) => ({ rule: 'age.words', start: at, end, confidence: 0.85 }));

  function addBirth(match: RegExpExecArray): void {
    const told = numberOf((match[1] ?? match[2] ?? match[3])!);
    if (told === undefined || persona.period.isInvented) return;
    const year = told >= 100 ? told : told <= 30 ? 2000 + told : 1900 + told;
    const { from, to } = persona.period;
    // The present is some years long.
    const [first, last] = to - from > 30 && to > 2_000 ? [2018, 2032] : [from, to];
    add(match, first - year - 1, last - year + 1);
  }
}
