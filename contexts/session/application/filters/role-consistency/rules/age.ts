import { isDenied, isSupposed, partAt } from '../reading/clauses.js';
import { enNumber, numberOf, zhNumber } from '../reading/numbers.js';
import { topicsOf } from '../reading/questions.js';
import { matchesIn } from '../reading/pattern-of.js';
import { ageInWords } from './age-in-words.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';

/** Says an age, a year of birth or a length of working life that the persona cannot have. */
export const contradictedAge: Rule = {
  kind: 'contradicted-age',
  faults: (reading) =>
    reading.persona.ages.length === 0
      ? []
      : [
          ...(aNumber.test(reading.own) ? [...stated(reading), ...answered(reading), ...worked(reading)] : []),
          ...ageInWords(reading),
        ].slice(0, 1),
};

const aNumber =
  /[\d零一二两三四五六七八九十百千]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand)\b|teen\b|ty\b|ty-/i;

const zhBefore =
  '(?:我|我们?)(?:这)?(?:个|把)?(?:今年|现在|如今|这都|都|已经|已|才|刚|刚刚|快|快要|马上|就|也|就要|将|将近|虚岁|实岁|周岁|年方|年|过完年|明年|也就|不过|刚满|满|是个|一个|奔|真的|其实|虚度|痴长|都快)*';
const zhAfter = '(?:好几|多|出头|来|几)?(?:岁|了|咯|啦|喽|，|。|！|整|的人)';
const notAge =
  '(?!(?:那年|的时候|时|进|开始|上|从|起|岁那|岁的时候|岁时|岁进|岁开始|岁上|岁起|岁从|岁就|多?年|个|块|斤|里|公里|米|次|遍|月|号|点|分|秒|本|碗|名|位|只|条|天|口|级|届|楼|层|路|元|钱))';
const zhForms: readonly RegExp[] = [
  new RegExp(`${zhBefore}(?<number>${zhNumber})${notAge}${zhAfter}`, 'dgu'),
  new RegExp(
    `(?:今年|年方|虚岁|年纪轻轻才|刚满|转眼)(?:都|已经|已|才|就|刚|快|也)*(?<number>${zhNumber})${notAge}${zhAfter}`,
    'dgu',
  ),
  new RegExp(
    `我[^。！？]{0,8}(?:至今|迄今|已|活了|虚度|痴长|度过)(?:不过|才|有|已|近|约)*(?<number>${zhNumber})(?:余|多|个)?(?:寒暑|春秋|载|年头|冬夏|岁月|个年头)`,
    'dgu',
  ),
  new RegExp(`我(?:一个)?(?<number>${zhNumber})岁的(?:人|老|小|大|姑娘|小伙|年轻)`, 'dgu'),
];
const enLead =
  '(?:just |only |but |about |nearly |almost |barely |already |still |now |over |past |pushing |going on |well past |getting on for |not yet |a mere |turned |turning |hitting |all of |rising |on the far side of |closing on |close to |a good |fully )*';
const enTail =
  '(?=[,.;!?…—]|$| (?:years? (?:old|of age|young)|this|next|on|and|but|now|last|come|winters|springs|summers|in (?:may|june|march|april|spring|autumn|the)|or (?:so|thereabouts)|so\\b|years,|years\\.|yesterday|already|love|mate|friend|sir|madam))';
const enForms: readonly RegExp[] = [
  new RegExp(
    `\\bI(?:'m| am|'ll be| turn| turned|'ve turned| have turned| have| be|'ll turn| shall be| will be| count)(?:,)? ${enLead}(?:the age of |aged )?(?<number>${enNumber})\\b${enTail}`,
    'dgi',
  ),
  // Without a word for I: "turned forty on Tuesday", "sixty summers and counting".
  new RegExp(`(?:^|[.!?;,—] )(?:just |only |i )?(?:turned|turning) ${enLead}(?<number>${enNumber})\\b${enTail}`, 'dgi'),
  new RegExp(
    `\\b(?:I(?:'ve| have) (?:seen|lived|weathered|known)|(?:these|all) my) ${enLead}(?<number>${enNumber}) (?:winters|summers|springs|years|autumns)\\b`,
    'dgi',
  ),
  new RegExp(`\\b(?:at|my) (?:my age of|age is|age of|age,) ${enLead}(?<number>${enNumber})\\b${enTail}`, 'dgi'),
  new RegExp(`\\b(?:I'm|I am|[Aa]s) an? (?<number>${enNumber})[ -]year[ -]old\\b`, 'dgi'),
];
const asAnswer = {
  zh: new RegExp(
    `^(?:哎呀|哦|嗯|哈哈|嘿)?[，！]?(?:今年|都|已经|才|刚|快|虚岁|周岁|刚满)*(?<number>${zhNumber})${notAge}(?:好几|多|出头)?(?:岁)?(?:了|咯|啦|喽|岁)?(?=[，。！；]|$)`,
    'du',
  ),
  en: new RegExp(
    `^(?:(?:Oh|Why|Well|Me|Ha|Hm|Ah),? )?(?:It's |I'm )?${enLead}(?<number>${enNumber})\\b${enTail}`,
    'di',
  ),
};
/** Rounds up, rounds down, and what else loosens a number. */
const nearly =
  /快|将近|奔|nearly|almost|pushing|going on|getting on|closing on|close to|rising|turn(?!ed)|next|明年|马上|就要|will be|'ll be/i;
const over = /多|出头|好几|来岁|over|past|odd|far side|older than/i;

function stated(reading: Reading): Fault[] {
  const { own } = reading;
  const forms = /\p{Script=Han}/u.test(own) ? zhForms : enForms;
  return forms.flatMap((form) => matchesIn(own, form).flatMap((match) => faultOf(match, reading)));
}

function answered(reading: Reading): Fault[] {
  const { own, isFirst, user } = reading;
  if (!isFirst || !topicsOf(user).has('age')) return [];
  const match = asAnswer[/\p{Script=Han}/u.test(own) ? 'zh' : 'en'].exec(own);
  return match ? faultOf(match, reading) : [];
}

function faultOf(match: RegExpExecArray, { own, persona }: Reading): Fault[] {
  const [start, end] = match.indices!.groups!['number']!;
  const said = numberOf(match.groups!['number']!);
  const part = partAt(own, start).text;
  if (
    said === undefined ||
    said < 5 ||
    isDenied(own.slice(Math.max(0, start - 16), start)) ||
    isSupposed(part) ||
    /那年|的时候|\b(?:when|since)\b|minutes|hours|days|miles/.test(part)
  )
    return [];
  const near = own.slice(Math.max(0, start - 12), end + 6);
  if (persona.ages.some((age) => fits(age, said, near))) return [];
  return [{ rule: 'age.other', start, end, confidence: 0.9 }];
}

function fits(age: number, said: number, near: string): boolean {
  if (Math.abs(age - said) <= 1) return true;
  if (nearly.test(near)) return age < said && said - age <= Math.max(4, said / 20);
  return over.test(near) && age >= said && age - said < 10;
}

const zhYears = new RegExp(`(?:我|当|做|开|修|教|干|在)[^，。！？]{0,8}?(?<number>${zhNumber})(?:多|来)?年`, 'dgu');
const enYears = new RegExp(
  `\\bI(?:'ve| have) (?:\\w+ ){1,6}?(?:for |these )(?:over |nearly |more than )?(?<number>${enNumber}) years`,
  'dgi',
);

/** Longer at something than it has lived, but for its childhood. */
function worked({ own, persona }: Reading): Fault[] {
  const oldest = Math.max(...persona.ages);
  const form = /\p{Script=Han}/u.test(own) ? zhYears : enYears;
  return matchesIn(own, form).flatMap((match) => {
    const years = numberOf(match.groups!['number']!) ?? 0;
    const part = partAt(own, match.index).text;
    if (
      years <= oldest ||
      years > 100 ||
      isSupposed(part) ||
      isDenied(part) ||
      (!part.includes('我') && form === zhYears)
    )
      return [];
    const [start, end] = match.indices!.groups!['number']!;
    return [{ rule: 'age.years', start, end, confidence: 0.7 }];
  });
}
