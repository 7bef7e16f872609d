import { numberOf, zhNumber } from '../../role-consistency/reading/numbers.js';
import { wholeNumber } from './amounts.js';
import type { Talk } from './talk.js';

const months = 'january february march april may june july august september october november december'.split(' ');
const enMonth = `(${months.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?`;
const enDays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
export const enDay = `(${enDays.join('|')})`;
export const zhDay = '(?:星期|周|礼拜)([一二三四五六日天1-6])';
const zhDays = '日一二三四五六';
const ordinal = '([0-9]{1,2})(?:st|nd|rd|th)?';
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const monthOf = (name: string): number =>
  months.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;
export const dayOf = (name: string): number => {
  const english = enDays.indexOf(name.toLowerCase());
  if (english >= 0) return english;
  return /[0-9]/.test(name) ? Number(name) : name === '天' ? 0 : zhDays.indexOf(name);
};
export const dayName = (day: number, language: Talk['language']): string =>
  language === 'zh' ? `星期${zhDays[day]!}` : enDays[day]![0]!.toUpperCase() + enDays[day]!.slice(1);
export const dateName = (month: number, day: number, language: Talk['language']): string =>
  language === 'zh' ? `${month}月${day}日` : `${titled(months[month - 1]!)} ${day}`;
const titled = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
export const lastDay = (month: number, year?: number): number =>
  month === 2 && year !== undefined && !isLeap(year) ? 28 : (longest[month - 1] ?? 0);

export interface Day {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
  readonly at: number;
  readonly end: number;
}

const zhDate = new RegExp(
  `(?:([0-9]{4}|[零〇一二三四五六七八九]{4})年)?(?<![个十百千0-9])([0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:份的?)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)`,
  'g',
);
const enDates = [
  new RegExp(`\\b${enMonth}\\s+(?:the\\s+)?${ordinal}(?![0-9:])(?:,?\\s+([0-9]{4}))?`, 'gi'),
  new RegExp(`\\b(?:the\\s+)?${ordinal}\\s+(?:of\\s+|day of\\s+)?${enMonth}(?:,?\\s+([0-9]{4}))?`, 'gi'),
];

export function daysIn(text: string): Day[] {
  const zh = [...text.matchAll(zhDate)].map((match) =>
    dayFrom(match, match[1], Number(numberOf(match[2]!)), match[3]!),
  );
  const [monthFirst, dayFirst] = enDates as [RegExp, RegExp];
  const en = [
    ...[...text.matchAll(monthFirst)].map((match) => dayFrom(match, match[3], monthOf(match[1]!), match[2]!)),
    ...[...text.matchAll(dayFirst)].map((match) => dayFrom(match, match[3], monthOf(match[2]!), match[1]!)),
  ];
  return [...zh, ...en].toSorted((one, other) => one.at - other.at);
}

const dayFrom = (match: RegExpExecArray, year: string | undefined, month: number, day: string): Day => ({
  ...(year !== undefined && { year: Number(numberOf(year)) }),
  month,
  day: Number(numberOf(day)),
  at: match.index,
  end: match.index + match[0].length,
});

/** A number of days or weeks. */
export const spanned = new RegExp(
  `(${zhNumber}|${wholeNumber})\\s*(天|个?星期|个?礼拜|周|days?|weeks?)(?!一|二|三|四|五|六|日|末)`,
  'giu',
);
