import { amountOf } from '../reading/amounts.js';
import { dayName, dayOf, daysIn, enDay, lastDay, spanned, zhDay } from '../reading/days.js';
import type { Slip, Talk } from '../reading/talk.js';
import { refused, slipOfTime } from './slip-of-time.js';

/** With its year a date has one weekday. */
export function wrongWeekdays({ figures: own, language }: Talk): Slip[] {
  if (refused.test(own)) return [];
  const weekdays = [...own.matchAll(new RegExp(`${zhDay}|\\b${enDay}\\b`, 'gi'))];
  return daysIn(own).flatMap(({ year, month, day, at, end }) => {
    if (year === undefined || day > lastDay(month, year)) return [];
    const near = weekdays.find(
      ({ index, 0: name }) =>
        (index >= end && index - end <= 12) || (index + name.length <= at && at - index - name.length <= 3),
    );
    if (!near) return [];
    const right = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    if (dayOf(near[1] ?? near[2]!) === right) return [];
    return [slipOfTime('weekday', near.index, near.index + near[0].length, dayName(right, language), language)];
  });
}

const dayRange = new RegExp(
  `${zhDay}[^，。；]{0,6}(?:到|至|走|去|出发)[^。；]{0,6}?${zhDay}|\\b${enDay}\\b[^.;]{0,20}\\b(?:to|until|till|through)\\s+${enDay}\\b`,
  'i',
);

/** From Monday to Thursday, and how many days that is: asked or answered. */
export function betweenWeekdays(own: string, from: number): Slip[] {
  const range = dayRange.exec(own);
  const stated = [...own.matchAll(spanned)].filter(({ index }) => index >= from);
  if (!range || stated.length !== 1 || !/天|day/i.test(stated[0]![2]!)) return [];
  const [match] = stated as [RegExpExecArray];
  const count = amountOf(match[1]!);
  const [first, second] = [dayOf(range[1] ?? range[3]!), dayOf(range[2] ?? range[4]!)];
  const between = (second - first + 7) % 7;
  if (count === undefined || count > 7 || [between, between + 1, between - 1].includes(count)) return [];
  return [slipOfTime('span', match.index - from, match.index + match[1]!.length - from)];
}
