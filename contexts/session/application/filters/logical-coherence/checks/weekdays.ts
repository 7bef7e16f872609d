import { zhNumber } from '../../role-consistency/reading/numbers.js';
import { amountOf, wholeNumber } from '../reading/amounts.js';
import { dayName, dayOf, daysIn, enDay, lastDay, spanned, zhDay } from '../reading/days.js';
import { asNumberSigns } from '../reading/number-signs.js';
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

const zhShift = new RegExp(
  `(?:今天|今儿|今日|现在)是?${zhDay}[^。；]{0,12}?(?:(明天|后天|大后天|昨天|前天)|(?:再)?过?(${zhNumber})天(?:之?后|以后)?)(?:，)?(?:就|正好|刚好)?是?${zhDay}`,
);
const enShift = new RegExp(
  `\\b(?:today is|it is|it's|today's)\\s+(?:a\\s+)?${enDay}[^.;]{0,30}?\\b(?:(tomorrow|the day after tomorrow|yesterday)|(?:in\\s+)?(${wholeNumber})\\s+days(?:\\s+(?:from now|later|on|after|after that|ahead|time))?)[^.;a-z]{0,3}\\s*(?:is|will be|it(?:'s| is)|that(?:'s| is| makes it| will be)|makes it|falls on|was|we(?:'re| are) at|on|it'll be)?\\s*(?:a\\s+)?${enDay}`,
  'i',
);
const shifts: Readonly<Record<string, number>> = {
  明天: 1,
  后天: 2,
  大后天: 3,
  昨天: -1,
  前天: -2,
  tomorrow: 1,
  'the day after tomorrow': 2,
  yesterday: -1,
};

/** "Today is Monday, in three days it is Friday." */
export function weekdaysLater({ figures, user, before, language }: Talk): Slip[] {
  const asked = before === '' && user.length < 200 ? `${asNumberSigns(user.replace(/[.?？。!！]/g, ','))} ` : '';
  const own = asked + figures;
  const match = zhShift.exec(own) ?? enShift.exec(own);
  if (!match || refused.test(match[0]) || match.index + match[0].length <= asked.length) return [];
  const [, from = '', named, count, to = ''] = match;
  const shift = named ? shifts[named.toLowerCase()] : count ? amountOf(count) : undefined;
  if (shift === undefined) return [];
  const right = (((dayOf(from) + shift) % 7) + 7) % 7;
  if (dayOf(to) === right) return [];
  const end = match.index + match[0].length - asked.length;
  const start = end - (language === 'zh' ? to.length + (/礼拜.$|星期.$/.test(match[0]) ? 2 : 1) : to.length);
  return [slipOfTime('weekday-later', start, end, dayName(right, language), language)];
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
