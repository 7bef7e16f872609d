import { zhNumber } from '../../role-consistency/reading/numbers.js';
import { amountOf, wholeNumber } from '../reading/amounts.js';
import { dateName, daysIn, isLeap, lastDay } from '../reading/days.js';
import type { Slip, Talk } from '../reading/talk.js';
import { refused, slipOfTime } from './slip-of-time.js';

/** Days that do not exist. */
export function missingDays({ figures: own }: Talk): Slip[] {
  if (refused.test(own)) return [];
  return daysIn(own)
    .filter(({ year, month, day }) => month < 1 || month > 12 || day < 1 || day > lastDay(month, year))
    .map(({ at, end }) => slipOfTime('no-such-day', at, end));
}

const facts: readonly (readonly [pattern: RegExp, right: readonly number[]])[] = [
  [new RegExp(`(?:一|每)?(?:个)?(?:星期|周|礼拜)(?:一共|总共)?(?:只)?有(${zhNumber})天(?=[，。；！？,]|$)`), [7]],
  [new RegExp(`一年(?:一共|总共)?(?:只)?有(${zhNumber})个月`), [12]],
  [new RegExp(`一年(?:一共|总共)?(?:只)?有(${zhNumber})天(?=[，。；！？,]|$)`), [365, 366]],
  [new RegExp(`一天(?:一共|总共)?(?:只)?有(${zhNumber})(?:个)?(?:小时|钟头)`), [24]],
  [
    new RegExp(
      `(?<![到至、和])(?:平年)?(?:的)?(?:二|2)月(?:份)?(?:一共|总共)?(?:只)?有(${zhNumber})天(?=[，。；！？,]|$)`,
    ),
    [28, 29],
  ],
  [new RegExp(`(?:四|六|九|十一|4|6|9|11)月(?:份)?(?:一共|总共)?(?:只)?有(${zhNumber})天(?=[，。；！？,]|$)`), [30]],
  [
    new RegExp(
      `(?<!十)(?:一|三|五|七|八|十|十二|1|3|5|7|8|10|12)月(?:份)?(?:一共|总共)?(?:只)?有(${zhNumber})天(?=[，。；！？,]|$)`,
    ),
    [31],
  ],
  [new RegExp(`\\b(?:a|every|each|the) week has (${wholeNumber}) days`, 'i'), [7]],
  [new RegExp(`\\b(?:a|every|each|the) year has (${wholeNumber}) months`, 'i'), [12]],
  [new RegExp(`\\b(?:a|every|each|the) day has (${wholeNumber}) hours`, 'i'), [24]],
  [new RegExp(`\\bfebruary (?:only )?has (${wholeNumber}) days`, 'i'), [28, 29]],
  [new RegExp(`\\b(?:april|june|september|november) (?:only )?has (${wholeNumber}) days`, 'i'), [30]],
  [new RegExp(`\\b(?:january|march|may|july|august|october|december) (?:only )?has (${wholeNumber}) days`, 'i'), [31]],
];

/** What every calendar says of weeks, months and years. */
export function calendar({ figures: own }: Talk): Slip[] {
  return facts.flatMap(([pattern, right]) => {
    const match = pattern.exec(own);
    const stated = match ? amountOf(match[1]!) : undefined;
    if (!match || stated === undefined || right.includes(stated) || stated < 2) return [];
    const at = match.index + match[0].lastIndexOf(match[1]!);
    return [slipOfTime('calendar', at, at + match[1]!.length)];
  });
}

/** Days that fall on the same date every year. */
const fixed: readonly (readonly [name: RegExp, month: number, day: number])[] = [
  [/国庆节?/, 10, 1],
  [/元旦/, 1, 1],
  [/(?:五一|劳动节)/, 5, 1],
  [/(?:六一|儿童节)/, 6, 1],
  [/妇女节/, 3, 8],
  [/教师节/, 9, 10],
  [/圣诞节/, 12, 25],
  [/情人节/, 2, 14],
  [/\bchristmas(?: day)?\b/i, 12, 25],
  [/\bhalloween\b/i, 10, 31],
  [/\bnew year's day\b/i, 1, 1],
  [/\bvalentine's day\b/i, 2, 14],
  [/\bfourth of july\b|\bindependence day\b/i, 7, 4],
];

export function holidays({ figures: own, user, before, language }: Talk): Slip[] {
  if (refused.test(own)) return [];
  const isAsked = before === '' && /哪天|几号|几月|什么时候|\b(?:when|what (?:day|date))\b/i.test(user);
  return fixed.flatMap(([name, month, day]) => {
    const match = name.exec(own);
    const after = match ? match.index + match[0].length : 0;
    if (!match && !(isAsked && name.test(user))) return [];
    const date = daysIn(own).find(
      ({ at }) =>
        at >= after &&
        /^(?:节|当天|每年|都)?(?:是|在|就是|为|，|\s|falls on|is|on|the|it's|always|every year|[.,])*$/i.test(
          own.slice(after, at),
        ),
    );
    if (!date || (date.month === month && date.day === day)) return [];
    const right = dateName(month, day, language);
    return [slipOfTime('holiday', date.at, date.end, right, language)];
  });
}

export function leapYears({ figures: own }: Talk): Slip[] {
  const match = /([0-9]{4})\s*年?(?:就)?是闰年|\b([0-9]{4}) (?:is|was|will be) a leap year/i.exec(own);
  return match && !isLeap(Number(match[1] ?? match[2]))
    ? [slipOfTime('leap-year', match.index, match.index + match[0].length)]
    : [];
}
