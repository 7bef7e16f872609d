import { despairs } from './danger.js';
import { signs, strengthOf, trade, tradeAsked } from './recall-match.js';
import { isRecall, recallingIn } from './recall-question.js';
import type { Recalling } from './recall-question.js';
import { notAmong } from './recall-say.js';
import { clausesIn, tells } from './recall-words.js';
import type { Scene } from './scene.js';
import { clipped } from './sentences.js';
import type { Answer } from './talk-material.js';
import { toldIn } from './remember.js';
import { kinIn } from './told-owners.js';
import { supposing } from './told-statements.js';
import { asks } from './asks.js';
import { bagOf } from './words.js';
import { spelledOut } from './words-en.js';

/** The sort of thing that is asked for, by the question's words: what a clause must hold to be it. */
const sorts: readonly (readonly [name: string, asked: RegExp, holds: RegExp])[] = [
  [
    'code',
    /\b(?:(?:order|ticket|booking|reference|phone|room|seat|flight|invoice|account) (?:number|no\.?|code)|my number|code|reference)\b|号码|编号|单号|密码|车次|航班号/i,
    /\b[A-Z]{1,4}[- ]?\d{2,}\w*\b|\b\d{4,}\b/i,
  ],
  [
    'span',
    /\bhow long\b|多久|多长时间/i,
    /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|half an?|an) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|[\d一二两三四五六七八九十半]+个?(?:秒|分钟|小时|钟头|天|周|星期|月|年)/i,
  ],
  [
    'when',
    /\bwhen\b|\bwhat (?:time|day|date|month|year)\b|几点|几号|几月|哪天|哪一天|哪年|什么时候|何时|星期几|周几|时间/i,
    signs.when,
  ],
  ['age', /\bhow old\b|\bage\b|多大|几岁|多少岁/i, signs.age],
  ['count', /\bhow (?:many|much)\b|多少|几[个只条位张本篇件次]/i, signs['how-many']],
  [
    'name',
    /\b(?:names?|called)\b|叫(?:什么|啥)|名字|姓(?:什么|啥)/i,
    /\b(?:called|named) |(?<=[a-z,:] )(?<!\b(?:on|in|at|from|to|the) )(?!I\b)[A-Z][a-z]+|叫|姓/,
  ],
  [
    'where',
    /\bwhere\b|\bwhich (?:way|town|city|country|place|street)\b|哪里|哪儿|在哪|什么地方|哪个(?:城市|地方)/i,
    new RegExp(`${signs.where.source}|\\p{Script=Han}(?:场|店|市|站|楼|街|院|馆|园|厅|局|村|镇|城|桥|港|里|家)$`, 'iu'),
  ],
  ['trade', tradeAsked, trade],
];

/** One thing that the user said, and how well it may be what is asked for. */
interface Told {
  readonly clause: string;
  /** [0, 1]: of what is asked for, in its own words; with the rest of its turn. */
  readonly share: number;
  readonly near: number;
  readonly holds: boolean;
  /** It is of the user or of theirs. */
  readonly own: boolean;
  readonly value: number;
}

/** So much of what is asked for has to be spoken of before a thing of the right sort is taken for it. */
const enough = 0.3;

/**
 * Before anything is denied: the thing told that is of the sort asked for, else the nearest that was told, quoted. Undefined
 * only where the user told nothing at all.
 */
export function nearestTold(scene: Scene, asked: Recalling): Answer | undefined {
  const sort = sortOf(asked);
  // "Which berth?" wants a number, not a berth.
  const sign = sort?.[2] ?? (asked.kindOnly ? /\d/ : undefined);
  const found = toldBefore(scene, asked, sign);
  const ofSort = found.filter(({ holds }) => holds);
  // A number of an order, or a span of time, is known by its form alone.
  const known = sort?.[0] === 'code' || (sort?.[0] === 'span' && ofSort.length === 1);
  const named = asked.units.some(({ weight }) => weight > 0.4) || asked.kin !== undefined;
  const fits = (sign === undefined ? found : ofSort).find(
    ({ share, near }) => known || Math.max(share, near) >= enough || (sort !== undefined && !named),
  );
  if (fits !== undefined) return quote(scene, [fits.clause], 'yourWords', []);
  const nearest = found
    .filter(({ clause, own }) => own && !asks(clause))
    .slice(0, 2)
    .map(({ clause }) => clipped(clause, 90));
  if (nearest.length === 0) return undefined;
  return quote(scene, nearest, 'nearestTold', [notAmong(scene, asked)]);
}

/** "What was my order number?": a thing known by its form comes before whatever shares a word with the question. */
export function codeTold(scene: Scene, asked: Recalling): Answer | undefined {
  return sortOf(asked)?.[0] === 'code' && toldBefore(scene, asked, sorts[0]?.[2]).some(({ holds }) => holds)
    ? nearestTold(scene, asked)
    : undefined;
}

function quote(
  scene: Scene,
  clauses: readonly string[],
  key: 'yourWords' | 'nearestTold',
  front: readonly (string | undefined)[],
): Answer | undefined {
  const x = clauses.join(scene.language === 'zh' ? '”“' : '”, “');
  const sentences = [...front, scene.phrase(key, { x })].filter((line): line is string => line !== undefined);
  return { sentences, why: `recall: ${key === 'yourWords' ? 'of the sort' : 'the nearest told'}`, whole: true };
}

const sortOf = ({ text }: Recalling) => sorts.find(([, words]) => words.test(text));

/** Everything said before, also in passing inside a question; best first, of the same worth the newest. */
function toldBefore(scene: Scene, asked: Recalling, sign: RegExp | undefined): Told[] {
  const turns = scene.userTurns.slice(0, -1);
  const mass = asked.units.reduce((sum, { weight }) => sum + weight, 0) + (asked.kin === undefined ? 0 : 1);
  const shareOf = (text: string): number => {
    if (mass === 0) return 0;
    const bag = bagOf(spelledOut(text));
    const words = asked.units.reduce((sum, unit) => sum + unit.weight * (strengthOf(unit, bag) >= 0.7 ? 1 : 0), 0);
    const kin = asked.kin === undefined ? undefined : kinIn(text).find(({ kinds }) => kinds.some(isAsked));
    return Math.max((words + (kin === undefined ? 0 : 1)) / mass, 0.5 * signsShared(asked.text, text));
  };
  const isAsked = (kind: string): boolean => asked.kin?.kinds.includes(kind) ?? false;
  const found = turns.flatMap((turn, at) => {
    if (despairs(turn) || recallingIn(turn)?.plain === true) return [];
    const whole = shareOf(turn);
    const before = at === 0 ? 0 : shareOf(turns[at - 1] ?? '');
    return clausesIn(turn).flatMap((clause): Told[] => {
      if (!tells(clause) || supposing.test(clause) || isRecall(clause)) return [];
      // Asked for somebody else's name, the user's own is nowhere near it.
      if (asked.kin !== undefined && asked.wonder === 'name' && givesName(clause)) return [];
      const share = shareOf(clause);
      const holds = sign?.test(clause) ?? false;
      // The rest of its turn, or the turn before, may say of what it speaks: "I lost my wallet." "Yesterday, at the market."
      const near = Math.max(0.7 * whole, holds ? 0.5 * before : 0.3 * before);
      const own = /\b(?:i|i'm|i've|i'd|my|our|we)\b|我|咱|本人/i.test(clause) || kinIn(clause).length > 0;
      const value =
        Math.max(share, near) +
        (holds ? 0.6 : 0) +
        (own ? 0.15 : 0) +
        (asks(clause) ? -0.5 : 0) +
        (0.05 * at) / turns.length;
      return asks(clause) && !(holds && share > 0) ? [] : [{ clause, share, near, holds, own, value }];
    });
  });
  return found.sort((a, b) => b.value - a.value);
}

const dull = /[我你您他她它的是了吗呢吧啊呀么什哪谁几多少怎在这那个不没有还都也就说过上下]/g;

/** Of the signs that a Chinese question is written in, how many a clause holds: 带来 and 带了 have one. [0, 1] */
function signsShared(asked: string, clause: string): number {
  const signs = [...new Set(asked.replace(dull, '').match(/\p{Script=Han}/gu) ?? [])];
  return signs.length === 0 ? 0 : signs.filter((sign) => clause.includes(sign)).length / signs.length;
}

const givesName = (clause: string): boolean => toldIn(clause, 0).some(({ matter }) => matter === 'name');
