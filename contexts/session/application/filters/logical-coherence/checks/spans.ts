import { zhNumber } from '../../role-consistency/reading/numbers.js';
import { amountOf, isRough, wholeNumber } from '../reading/amounts.js';
import { dateName, daysIn, spanned, type Day } from '../reading/days.js';
import { asNumberSigns } from '../reading/number-signs.js';
import type { Slip, Talk } from '../reading/talk.js';
import { refused, slipOfTime } from './slip-of-time.js';
import { betweenWeekdays } from './weekdays.js';

/** "Ten days after the first of March is the thirteenth." */
export function daysLater({ figures: own, language }: Talk): Slip[] {
  const days = daysIn(own);
  const [first, second] = days;
  if (!first || !second || refused.test(own)) return [];
  const between = own.slice(first.end, second.at);
  const zh = new RegExp(
    `^(?:起|开始|算起|出发|下单|之?后|往后|再)?[^0-9。；]{0,6}?(${zhNumber})(天|个?星期|周)(?:之?后|以后|就|到|是|，|到期|正好|内|那天)*[^0-9。；]{0,8}$`,
  ).exec(between);
  const en = new RegExp(`^[^.;0-9]{0,25}?(${wholeNumber})\\s+(days?|weeks?)\\b[^.;0-9]{0,25}$`, 'i').exec(between);
  const [, count = '', unit = ''] = zh ?? en ?? [];
  const number = amountOf(count);
  if (number === undefined || /前|before|ago|earlier/i.test(between)) return [];
  const year = first.year ?? second.year ?? 2025;
  const stated = Date.UTC(second.year ?? year, second.month - 1, second.day);
  const right = Date.UTC(year, first.month - 1, first.day + number * (/天|day/i.test(unit) ? 1 : 7));
  const off = Math.abs(stated - right) / 86_400_000;
  // first and last day counted, a leap year, the turn of the year: all may be meant
  if (off <= 1 || off > 300 || isRough(between)) return [];
  const day = new Date(right);
  const name = dateName(day.getUTCMonth() + 1, day.getUTCDate(), language);
  return [slipOfTime('days-later', second.at, second.end, name, language)];
}

const year = '([12][0-9]{3})';
const yearRanges: readonly RegExp[] = [
  new RegExp(
    `(?:从|自)?${year}\\s*年?[^。；0-9]{0,14}?(?:到|至|—|－|-|～|，)(?:了)?\\s*${year}\\s*年?[^。；0-9]{0,14}?(?:一共|总共|整整|正好|前后|共|历时|干了|待了|住了|过了|有|是|就)*\\s*(${zhNumber})\\s*年(?!代|级|[0-9])`,
  ),
  new RegExp(`${year}\\s*年?(?:出)?生[^。；]{0,16}?${year}\\s*年?[^。；0-9]{0,12}?(${zhNumber})\\s*岁`),
  new RegExp(
    `\\bfrom\\s+${year}\\s+(?:to|until|till|through)\\s+${year}\\b[^.;0-9]{0,30}?(${wholeNumber})\\s+(?:\\w+\\s)?years\\b`,
    'i',
  ),
  new RegExp(
    `\\bborn in\\s+${year}\\b[^.;]{0,45}?\\b${year}\\b[^.;0-9]{0,25}?\\b(?:was|were|turned|is|am|at|aged?|be|'m)\\s+(?:at\\s+)?(?:age\\s+)?(${wholeNumber})(?!\\s*(?:years ago|children|of))`,
    'i',
  ),
  new RegExp(
    `\\b(?:in|since)\\s+${year}\\b[^.;]{0,40}?\\b(?:and|in|by|,)\\s+${year}\\b[^.;0-9]{0,20}?(${wholeNumber})\\s+years\\s+(?:later|after|apart|on|between|passed)`,
    'i',
  ),
];

/** From one year to another, and how many that is. */
export function yearSpans({ figures: own }: Talk): Slip[] {
  if (isRough(own) || refused.test(own)) return [];
  return yearRanges.flatMap((pattern) => {
    const match = pattern.exec(own);
    if (!match) return [];
    const stated = amountOf(match[3]!);
    const right = Number(match[2]) - Number(match[1]);
    // an age has two readings before and after the birthday, and 虚岁 a third; a span may count both ends
    if (stated === undefined || Math.abs(stated - right) <= 1) return [];
    const at = match.index + match[0].lastIndexOf(match[3]!);
    return [slipOfTime('years', at, at + match[3]!.length)];
  });
}

/** Begins after it ends, dies before it is born. */
const orders: readonly RegExp[] = [
  new RegExp(`(?:出)?生(?:于|在)?\\s*${year}\\s*年?[^。；]{0,20}?(?:去世|逝世|卒|死|病逝|过世)(?:于|在)?\\s*${year}`),
  new RegExp(`${year}\\s*年(?:出)?生[^。；]{0,12}?${year}\\s*年(?:去世|逝世|卒|死|病逝|过世|毕业|结婚|入学|参军)`),
  new RegExp(`\\bborn in\\s+${year}[^.;]{0,40}?\\b(?:died|graduated|married|retired)\\b[^.;0-9]{0,12}?${year}`, 'i'),
  new RegExp(
    `\\b(?:began|started|opened|founded|broke out|built|launched)\\b[^.;0-9]{0,12}?${year}[^.;]{0,30}?\\b(?:ended|closed|finished|over|burned down|fell|demolished)\\b[^.;0-9]{0,12}?${year}`,
    'i',
  ),
];

export function order({ figures: own }: Talk): Slip[] {
  return orders.flatMap((pattern) => {
    const match = pattern.exec(own);
    if (!match || Number(match[2]) >= Number(match[1])) return [];
    const end = match.index + match[0].length;
    return [slipOfTime('order', end - 4, end)];
  });
}

const spanUnits: readonly (readonly [unit: RegExp, days: number])[] = [
  [/^(?:天|日|days?)$/i, 1],
  [/^(?:个)?(?:星期|礼拜)$|^周$|^weeks?$/i, 7],
];
const bothYears = /(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?![0-9])/g;
const yearCount = new RegExp(`(${zhNumber}|${wholeNumber})\\s*(?:整)?(?:年(?!代|级)|years?\\b)`, 'giu');

/** Two days, or two years, and how long it is from one to the other: asked or answered. */
export function spans({ figures, user, before }: Talk): Slip[] {
  if (isRough(figures) || refused.test(figures) || /每|前|ago|every|除了|其中|for the (?:first|last)/i.test(figures))
    return [];
  const asked = before === '' && user.length < 200 ? `${asNumberSigns(user)}\n` : '';
  const own = asked + figures;
  return [...betweenDays(own, asked.length), ...betweenYears(own, asked.length), ...betweenWeekdays(own, asked.length)];
}

function betweenDays(own: string, from: number): Slip[] {
  const days = daysIn(own);
  const [first, second] = days;
  const stated = [...own.matchAll(spanned)].filter(({ index }) => index >= from);
  if (days.length !== 2 || stated.length !== 1 || !first || !second) return [];
  const [match] = stated as [RegExpExecArray];
  const unit = spanUnits.find(([pattern]) => pattern.test(match[2]!))?.[1];
  const count = amountOf(match[1]!);
  if (unit === undefined || count === undefined) return [];
  const year = first.year ?? second.year ?? 2025;
  const at = ({ year: of = year, month, day }: Day) => Date.UTC(of, month - 1, day) / 86_400_000;
  const between = Math.abs(at(second) - at(first));
  const off = Math.abs(count * unit - between);
  if (off <= (unit === 1 ? 1 : 3) || between > 300) return [];
  return [slipOfTime('span', match.index - from, match.index + match[1]!.length - from)];
}

function betweenYears(own: string, from: number): Slip[] {
  const years = [...new Set([...own.matchAll(bothYears)].map(([, year]) => Number(year)))];
  const stated = [...own.matchAll(yearCount)].filter(
    ({ index, 1: count = '' }) => index >= from && !/^[12]\d{3}$/.test(count),
  );
  if (years.length !== 2 || stated.length !== 1 || isPartial.test(own)) return [];
  const [match] = stated as [RegExpExecArray];
  const count = amountOf(match[1]!);
  if (count === undefined || Math.abs(count - Math.abs(years[0]! - years[1]!)) <= 1) return [];
  return [slipOfTime('span', match.index - from, match.index + match[1]!.length - from)];
}

/** The years that are counted need not be those between. */
const isPartial = /第|later|after|since then|后来|之后|过了|岁|aged?|\bold\b|\band then\b|apprentic|former|earlier/i;
