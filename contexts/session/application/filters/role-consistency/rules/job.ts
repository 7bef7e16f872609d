import { isDenied, isSupposed, partAt } from '../reading/clauses.js';
import { topicsOf } from '../reading/questions.js';
import type { Persona } from '../persona/persona.js';
import { matchesIn, patternOf } from '../reading/pattern-of.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';
import { asksOfWork, doings } from './occupation-doings.js';
import { akin, occupations } from './occupations.js';

/** Says that it does, or did all its life, something else for a living. */
export const contradictedJob: Rule = {
  kind: 'contradicted-job',
  faults: (reading) => [...claims(reading), ...otherwise(reading), ...atWork(reading)].slice(0, 1),
};

interface Form {
  readonly job: string;
  readonly pattern: RegExp;
  /** Only as the answer to what one does. */
  readonly isAnswer?: true;
}

const zhForms: readonly Form[] = Object.entries(occupations).flatMap(([job, { zh, does, at }]) => [
  form(job, `我(?:们)?(?:这儿|这里|家)?(?:就)?开(?:了|着|的)?(?:个|家|间|是)?[^，。！？]{0,4}?(?:${zh})`),
  form(
    job,
    `我(?:这|可|就|其实|现在|如今|本来就|也|真|毕竟|只|不过|目前|一直|们)*(?:是|乃)(?:个|一个|一名|一位|名|位|做|当|搞|干|在)?[^，。！？、]{0,8}?(?:${zh})(?=的?[，。！；…\\s]|的?$|了|出身|呢|啊|嘛|，)`,
  ),
  form(
    job,
    `我[^，。！？]{0,14}?(?:当|做|干)(?:着|了|上)?(?:[^，。]{0,4}年)?(?:的)?(?:个|一个|一名|名)?[^，。！？]{0,4}?(?:${zh})(?!说|讲|那)`,
  ),
  form(
    job,
    `(?:当|做|干|教)(?:了)?(?:一辈子|半辈子|大半辈子|[一二三四五六七八九十几\\d]+(?:多|来)?年)(?:的)?[^，。！？]{0,4}?(?:${zh})`,
  ),
  form(job, `^(?:我)?(?:是)?(?:个|一名|做|当)?[^，。！？他她]{0,6}?(?:${zh})(?=[，。！的]|$)`, true),
  ...(at ? [form(job, `我们(?:这)?(?:${at})(?![的人里]?(?:找|来|叫|请))`)] : []),
  ...(does
    ? [
        form(job, `我[^，。！？他她妈爸]{0,12}(?:${zhOnly(does)})`),
        form(job, `(?:^|[，。！？])(?:我)?(?:${zhOnly(does)})`, true),
      ]
    : []),
  ...(at
    ? [form(job, `我[^，。！？他她妈爸姐哥]{0,8}在[^，。]{0,4}(?:${at})(?:里)?(?:上班|工作|当|做|干|任职|值班|讲课)`)]
    : []),
]);
const enForms: readonly Form[] = Object.entries(occupations).flatMap(([job, { en, does }]) => [
  form(
    job,
    `\\bI(?:'m| am|'ve been| have been| work as| work now as| am employed as| make my living as| earn my (?:bread|living) as| serve as| trained as| became| remain|'d call myself)(?: now| only| just| really| actually| still| always| but| also| proud to be| by trade)* (?:an?|the|your|one of the|chief|head|full-time)(?: [\\w'-]+){0,3}? (?:${en})\\b(?!'s| of (?:words|men))`,
  ),
  form(
    job,
    `\\b(?:my (?:trade|job|work|profession|craft|calling) is|by trade,? I(?:'m| am)|my day job is)(?: [\\w'-]+){0,3} (?:${en})\\b`,
  ),
  form(
    job,
    `^(?:(?:Me|Oh|Well|Why|Ah)[,.?]? )?(?:I'm )?(?:an?|the|just an?|full-time|part-time)? ?(?:[\\w'-]+ ){0,2}?(?:${en})\\b(?=[,.;!]|$| (?:by|at|for|in|down|here|these)\\b)`,
    true,
  ),
  ...(enOnly(does)
    ? [
        form(job, `\\b(?:${enOnly(does)})`, true),
        form(job, `\\b(?:${enOnly(does)})[^.?!]{0,40}\\b(?:for a living|by trade|for (?:\\w+ ){1,3}years|all my life)`),
      ]
    : []),
]);

function form(job: string, source: string, isAnswer?: true): Form {
  return {
    job,
    pattern: new RegExp(source, /\p{Script=Han}/u.test(source) ? 'gu' : 'gi'),
    ...(isAnswer && { isAnswer }),
  };
}
function zhOnly(does: string): string {
  return (
    does
      .split(/\|(?![^(]*\))/)
      .filter((one) => /\p{Script=Han}/u.test(one))
      .join('|') || '(?!)'
  );
}
function enOnly(does: string | undefined): string | undefined {
  return (
    does
      ?.split(/\|(?![^(]*\))/)
      .filter((one) => !/\p{Script=Han}/u.test(one))
      .join('|') || undefined
  );
}

const anyOf = (words: readonly string[], flags: string) =>
  new RegExp(words.filter((word) => word !== '').join('|'), flags);
const all = Object.entries(occupations);
const anyWork = {
  zh: anyOf(
    all.flatMap(([, { zh, does, at }]) => [zh, does === undefined ? '' : zhOnly(does), at ?? '']),
    'u',
  ),
  // One look for a word's border, whatever the word.
  en: anyOf(
    [`\\b(?:${all.map(([, { en }]) => en).join('|')})\\b`, ...all.map(([, { does }]) => enOnly(does) ?? '')],
    'i',
  ),
};
const workOf = new Map(
  all.map(([job, { zh, en, does, at }]) => [
    job,
    {
      zh: anyOf([zh, does === undefined ? '' : zhOnly(does), at ?? ''], 'u'),
      en: anyOf([`\\b(?:${en})\\b`, enOnly(does) ?? ''], 'i'),
    },
  ]),
);

const over =
  /以前|从前|当年|早年|小时候|年轻(?:的)?时|那会儿|曾|原来|原先|本来(?!就)|差点|梦想|想当|想做|要当|想过|将来|以后|毕业后|当不了|像|比|跟我|找|认识|嫁|娶|需要|假如|\b(?:used to|once|was|were|nearly|almost|before i|when i was|wanted|want to|would have|one day|going to be|hope to|dream|for (?:one|a) (?:summer|season|week|year)|summers|like|than)\b/i;

const subjects =
  /语文|数学|物理|化学|生物|历史|地理|政治|英语|体育|音乐|美术|\b(?:maths?|physics|chemistry|biology|history|geography|english|latin|french|spanish|music|art|economics|philosophy|gym)\b/gi;
const teaches =
  /(?:我|下节|这节|上午|下午|今天|明天)[^，。！？]{0,6}(?:教|带|上|讲|改)|我的[^，。]{0,4}课|\bI(?:'m| am)? (?:teach|taking|teaching|marking|giving|have)\b|\bmy \w+ (?:class|lesson|lecture)/i;
const aTrade = /我(?:就|就是|不过|只是|也就)?一个(?:做|搞|干|跑|卖|修|教|开|写|画)(?<what>[\p{Script=Han}]{1,4})的/u;

/** A teacher of physics gives no lessons in Chinese; and 我一个做产品的 tells a trade, whatever it is. */
function otherwise({ own, persona }: Reading): Fault[] {
  const trade = aTrade.exec(own);
  const isOwn = (words: string) =>
    [...words].some((sign) => persona.job.includes(sign) || persona.material.includes(words));
  if (trade && persona.job !== '' && !isOwn(trade.groups!['what']!))
    return [{ rule: 'job.trade', start: trade.index, end: trade.index + trade[0].length, confidence: 0.7 }];
  const taught = matchesIn(persona.job, subjects).map(([word]) => word.toLowerCase());
  if (taught.length === 0 || !teaches.test(own) || isDenied(own) || isSupposed(own)) return [];
  const other = matchesIn(own, subjects).find(([word]) => !persona.material.toLowerCase().includes(word.toLowerCase()));
  if (!other || matchesIn(own, subjects).some(([word]) => taught.includes(word.toLowerCase()))) return [];
  return [{ rule: 'job.subject', start: other.index, end: other.index + other[0].length, confidence: 0.7 }];
}

function claims(reading: Reading): Fault[] {
  const { own, persona, user, isFirst } = reading;
  const isZh = /\p{Script=Han}/u.test(own);
  const isAnswer = isFirst && topicsOf(user).has('job') && !isSupposed(user);
  const known = jobsOf(persona);
  const language = isZh ? 'zh' : 'en';
  if (!anyWork[language].test(own)) return [];
  const spoken = new Set(all.map(([job]) => job).filter((job) => workOf.get(job)![language].test(own)));
  // A persona that tells no trade has none to contradict.
  if (known.size === 0) return [];
  const found: Fault[] = [];
  const ownJobs: string[] = [];
  for (const { job, pattern, isAnswer: needsAnswer } of isZh ? zhForms : enForms) {
    if (!spoken.has(job) || (needsAnswer && !isAnswer)) continue;
    for (const match of matchesIn(own, pattern)) {
      const end = match.index + match[0].length;
      const part = partAt(own, end - 1).text;
      const lifelong = /一辈子|[年]|\bfor\b.*\byears\b|ve been/.test(match[0]);
      const said = `${part}${match[0]}`;
      if (
        isDenied(said) ||
        isSupposed(said) ||
        (over.test(said) && !lifelong) ||
        /[他她](?!们的)/.test(match[0]) ||
        /[？?]\W*$/.test(part)
      )
        continue;
      if (known.has(job) || persona.material.includes(match[0])) {
        ownJobs.push(job);
        continue;
      }
      found.push({ rule: `job.${job}`, start: match.index, end, confidence: 0.85 });
    }
  }
  // "customer service engineer": where one reading of the words is its own trade, none is held against it.
  return ownJobs.length > 0 ? [] : found;
}

const works = Object.entries(doings).map(([job, words]) => ({ job, pattern: new RegExp(words, 'i') }));
const elsewhere =
  /[他她]|你们?|您|客人|邻居|老婆|妻子|丈夫|孩子|\b(?:he|she|they|you|his|her|their|your|my (?:wife|husband|son|daughter|brother|sister|father|mother))\b/i;

const daily =
  /今天|今早|昨晚|刚下|每天|天天|我(?:那|家)[^，。]{0,4}[厂店铺所馆]|\b(?:I (?:write|work|teach|sell|run|drive|bake|fix|cook|treat|train|clean|build|fly) (?:for|at|in|on|the|a|my)|my (?:editor|clients?|patients?|pupils|students|customers|regiment|publisher|loaves)|all (?:day|night|morning)|since (?:five|six|dawn|this morning)|for a living)\b/i;

/** Asked how work was, and tells of another's: an open house, loaves, the jury. */
function atWork({ own, persona, user, before }: Reading): Fault[] {
  const known = jobsOf(persona);
  const isTold = daily.test(own) && (/我/.test(own) || /\b(?:I|I've|my)\b/.test(own));
  const isAnswer = asksOfWork.test(user) && /[？?]/.test(user);
  if ((!isTold && !isAnswer) || persona.job === '' || persona.job.length > 300 || isSupposed(user)) return [];
  if (
    before.length > 60 ||
    elsewhere.test(own) ||
    isDenied(own) ||
    isSupposed(own) ||
    over.test(own) ||
    /[？?]\W*$/.test(own)
  )
    return [];
  if (/听说|听[^，。]{0,3}讲|据说|转世|来世/.test(`${user}${own}`)) return [];
  const found = works.flatMap(({ job, pattern }) => {
    const match = pattern.exec(own);
    return match ? [{ job, match }] : [];
  });
  // What several trades have in common tells none.
  const [first] = found;
  if (!first || found.some(({ job, match }) => known.has(job) || persona.material.includes(match[0]))) return [];
  const start = first.match.index;
  return [{ rule: `job.at-work.${first.job}`, start, end: start + first.match[0].length, confidence: 0.75 }];
}

const read = new WeakMap<Persona, ReadonlySet<string>>();

/** All that its material says it does or did, and what is near to that. */
function jobsOf(persona: Persona): ReadonlySet<string> {
  const seen = read.get(persona);
  if (seen) return seen;
  const jobs = new Set<string>();
  for (const [job, { zh, en, does, at }] of Object.entries(occupations)) {
    const pattern = new RegExp(`${zh}|\\b(?:${en})\\b${does ? `|${does}` : ''}${at ? `|${at}` : ''}`, 'i');
    if (pattern.test(persona.job)) jobs.add(job);
  }
  const direct = [...jobs];
  for (const group of akin)
    if (group.some((job) => job === group[0] && direct.includes(job))) for (const job of group) jobs.add(job);
  read.set(persona, jobs);
  return jobs;
}

/** Whether these words are its trade, as its material has them. */
export const worksAs = (words: string, { job }: Persona): boolean =>
  job.toLowerCase().includes(words.toLowerCase()) &&
  patternOf(`^(?:${anyWork.zh.source})$|^(?:[\\w-]+ ){0,2}(?:${anyWork.en.source})$`, 'iu').test(words);
