import { numberOf, zhNumber } from '../../role-consistency/reading/numbers.js';
import { amountOf, isRough, wholeNumber } from '../reading/amounts.js';
import { asNumberSigns, numberSigns } from '../reading/number-signs.js';
import type { Check, Slip, Talk } from '../reading/talk.js';

const months = 'january february march april may june july august september october november december'.split(' ');
const enMonth = `(${months.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?`;
const enDays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const enDay = `(${enDays.join('|')})`;
const zhDay = '(?:星期|周|礼拜)([一二三四五六日天1-6])';
const zhDays = '日一二三四五六';
const ordinal = '([0-9]{1,2})(?:st|nd|rd|th)?';
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const monthOf = (name: string): number =>
  months.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;
const dayOf = (name: string): number => {
  const english = enDays.indexOf(name.toLowerCase());
  if (english >= 0) return english;
  return /[0-9]/.test(name) ? Number(name) : name === '天' ? 0 : zhDays.indexOf(name);
};
const dayName = (day: number, language: Talk['language']): string =>
  language === 'zh' ? `星期${zhDays[day]!}` : enDays[day]![0]!.toUpperCase() + enDays[day]!.slice(1);

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lastDay = (month: number, year?: number): number =>
  month === 2 && year !== undefined && !isLeap(year) ? 28 : (longest[month - 1] ?? 0);

interface Day {
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

function daysIn(text: string): Day[] {
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

const refused =
  /不存在|没有.{0,6}(?:号|日|这一天)|哪有|哪来|哪里有|并没有|不是|不可能|\b(?:no such|does(?:n't| not) exist|there(?:'s| is) no|never|not|isn't|wasn't|only has|has only|doesn't have)\b|只有|错|吗[？?]|\?$/i;

/** Days that do not exist, weekdays that are others, spans and ages that do not add up. */
export const dates: Check = {
  kind: 'date',
  of: 'sentence',
  slips: (talk) => [
    ...missingDays(talk),
    ...wrongWeekdays(talk),
    ...weekdaysLater(talk),
    ...daysLater(talk),
    ...yearSpans(talk),
    ...hourSpans(talk),
    ...calendar(talk),
    ...order(talk),
    ...holidays(talk),
    ...leapYears(talk),
    ...hoursLater(talk),
    ...spans(talk),
  ],
};

const found = (rule: string, at: number, end: number, right?: string, language?: Talk['language']): Slip => ({
  rule,
  start: at,
  end,
  confidence: 0.93,
  ...(right !== undefined && {
    right,
    correction: language === 'zh' ? `更正一下：应该是${right}。` : ` Let me correct that: it is ${right}.`,
  }),
});

function missingDays({ figures: own }: Talk): Slip[] {
  if (refused.test(own)) return [];
  return daysIn(own)
    .filter(({ year, month, day }) => month < 1 || month > 12 || day < 1 || day > lastDay(month, year))
    .map(({ at, end }) => found('no-such-day', at, end));
}

/** With its year a date has one weekday. */
function wrongWeekdays({ figures: own, language }: Talk): Slip[] {
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
    return [found('weekday', near.index, near.index + near[0].length, dayName(right, language), language)];
  });
}

const countOf = (text: string): number | undefined => amountOf(text);
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
function weekdaysLater({ figures, user, before, language }: Talk): Slip[] {
  const asked = before === '' && user.length < 200 ? `${asNumberSigns(user.replace(/[.?？。!！]/g, ','))} ` : '';
  const own = asked + figures;
  const match = zhShift.exec(own) ?? enShift.exec(own);
  if (!match || refused.test(match[0]) || match.index + match[0].length <= asked.length) return [];
  const [, from = '', named, count, to = ''] = match;
  const shift = named ? shifts[named.toLowerCase()] : count ? countOf(count) : undefined;
  if (shift === undefined) return [];
  const right = (((dayOf(from) + shift) % 7) + 7) % 7;
  if (dayOf(to) === right) return [];
  const end = match.index + match[0].length - asked.length;
  const start = end - (language === 'zh' ? to.length + (/礼拜.$|星期.$/.test(match[0]) ? 2 : 1) : to.length);
  return [found('weekday-later', start, end, dayName(right, language), language)];
}

/** "Ten days after the first of March is the thirteenth." */
function daysLater({ figures: own, language }: Talk): Slip[] {
  const days = daysIn(own);
  const [first, second] = days;
  if (!first || !second || refused.test(own)) return [];
  const between = own.slice(first.end, second.at);
  const zh = new RegExp(
    `^(?:起|开始|算起|出发|下单|之?后|往后|再)?[^0-9。；]{0,6}?(${zhNumber})(天|个?星期|周)(?:之?后|以后|就|到|是|，|到期|正好|内|那天)*[^0-9。；]{0,8}$`,
  ).exec(between);
  const en = new RegExp(`^[^.;0-9]{0,25}?(${wholeNumber})\\s+(days?|weeks?)\\b[^.;0-9]{0,25}$`, 'i').exec(between);
  const [, count = '', unit = ''] = zh ?? en ?? [];
  const number = countOf(count);
  if (number === undefined || /前|before|ago|earlier/i.test(between)) return [];
  const year = first.year ?? second.year ?? 2025;
  const stated = Date.UTC(second.year ?? year, second.month - 1, second.day);
  const right = Date.UTC(year, first.month - 1, first.day + number * (/天|day/i.test(unit) ? 1 : 7));
  const off = Math.abs(stated - right) / 86_400_000;
  // first and last day counted, a leap year, the turn of the year: all may be meant
  if (off <= 1 || off > 300 || isRough(between)) return [];
  const day = new Date(right);
  const name =
    language === 'zh'
      ? `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
      : `${titled(months[day.getUTCMonth()]!)} ${day.getUTCDate()}`;
  return [found('days-later', second.at, second.end, name, language)];
}

const titled = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
const year = '([12][0-9]{3})';
const zhSpans: readonly (readonly [RegExp, (from: number, to: number) => number])[] = [
  [
    new RegExp(
      `(?:从|自)?${year}\\s*年?[^。；0-9]{0,14}?(?:到|至|—|－|-|～|，)(?:了)?\\s*${year}\\s*年?[^。；0-9]{0,14}?(?:一共|总共|整整|正好|前后|共|历时|干了|待了|住了|过了|有|是|就)*\\s*(${zhNumber})\\s*年(?!代|级|[0-9])`,
    ),
    (from, to) => to - from,
  ],
  [
    new RegExp(`${year}\\s*年?(?:出)?生[^。；]{0,16}?${year}\\s*年?[^。；0-9]{0,12}?(${zhNumber})\\s*岁`),
    (from, to) => to - from,
  ],
];
const enSpans: readonly (readonly [RegExp, (from: number, to: number) => number])[] = [
  [
    new RegExp(
      `\\bfrom\\s+${year}\\s+(?:to|until|till|through)\\s+${year}\\b[^.;0-9]{0,30}?(${wholeNumber})\\s+(?:\\w+\\s)?years\\b`,
      'i',
    ),
    (from, to) => to - from,
  ],
  [
    new RegExp(
      `\\bborn in\\s+${year}\\b[^.;]{0,45}?\\b${year}\\b[^.;0-9]{0,25}?\\b(?:was|were|turned|is|am|at|aged?|be|'m)\\s+(?:at\\s+)?(?:age\\s+)?(${wholeNumber})(?!\\s*(?:years ago|children|of))`,
      'i',
    ),
    (from, to) => to - from,
  ],
  [
    new RegExp(
      `\\b(?:in|since)\\s+${year}\\b[^.;]{0,40}?\\b(?:and|in|by|,)\\s+${year}\\b[^.;0-9]{0,20}?(${wholeNumber})\\s+years\\s+(?:later|after|apart|on|between|passed)`,
      'i',
    ),
    (from, to) => to - from,
  ],
];

function yearSpans({ figures: own }: Talk): Slip[] {
  if (isRough(own) || refused.test(own)) return [];
  return [...zhSpans, ...enSpans].flatMap(([pattern, span]) => {
    const match = pattern.exec(own);
    if (!match) return [];
    const stated = countOf(match[3]!);
    const right = span(Number(match[1]), Number(match[2]));
    // an age has two readings before and after the birthday, and 虚岁 a third; a span may count both ends
    if (stated === undefined || Math.abs(stated - right) <= 1) return [];
    const at = match.index + match[0].lastIndexOf(match[3]!);
    return [found('years', at, at + match[3]!.length)];
  });
}

const zhHour = `(?:(早上|上午|清晨|凌晨|中午|下午|傍晚|晚上|夜里|早|晚)?)(${zhNumber})(?:点钟?|时)(半)?`;
const zhHours = new RegExp(
  `从?${zhHour}(?:一直)?[^。；0-9]{0,8}?(?:到|至|-|—)(?:了)?${zhHour}[^。；0-9]{0,14}?(${zhNumber})(?:个半|个)?(?:小时|钟头)`,
);
const enHour = `([0-9]{1,2}|${numberSigns}|noon|midnight)(?::([0-9]{2}))?\\s*(a\\.?m\\.?|p\\.?m\\.?|in the morning|in the afternoon|in the evening|at night|o'clock)?`;
const enHours = new RegExp(
  `\\bfrom\\s+${enHour}\\s+(?:to|until|till)\\s+${enHour}(?![a-z0-9])[^.;0-9]{0,30}?(${wholeNumber})(?:\\s+(?:and a half|full|whole|straight|long))?\\s+hours\\b`,
  'i',
);

function hourSpans({ figures: own }: Talk): Slip[] {
  if (isRough(own) || refused.test(own)) return [];
  const zh = zhHours.exec(own);
  if (zh) {
    const [from, to] = [clockZh(zh[1], zh[2]!, zh[3]), clockZh(zh[4], zh[5]!, zh[6])];
    return spanSlip(zh, zh[7]!, from, to, /个半/.test(zh[0]));
  }
  const en = enHours.exec(own);
  if (!en) return [];
  const [from, to] = [clockEn(en[1]!, en[2], en[3]), clockEn(en[4]!, en[5], en[6])];
  return spanSlip(en, en[7]!, from, to, /and a half/i.test(en[0]));
}

function spanSlip(
  match: RegExpExecArray,
  count: string,
  from: number | undefined,
  to: number | undefined,
  half: boolean,
): Slip[] {
  const stated = countOf(count);
  if (stated === undefined || from === undefined || to === undefined) return [];
  const hours = stated + (half ? 0.5 : 0);
  const right = [0, 12, 24].map((turn) => to - from + turn);
  if (right.some((one) => Math.abs(one - hours) < 0.26)) return [];
  const at = match.index + match[0].lastIndexOf(count);
  return [found('hours', at, at + count.length)];
}

function clockZh(part: string | undefined, hour: string, half: string | undefined): number | undefined {
  const number = countOf(hour);
  if (number === undefined || number > 24) return undefined;
  const late = /下午|傍晚|晚|夜/.test(part ?? '') && number < 12;
  return number + (late ? 12 : 0) + (half ? 0.5 : 0);
}

function clockEn(hour: string, minutes: string | undefined, part: string | undefined): number | undefined {
  const name = hour.toLowerCase();
  const number = name === 'noon' ? 12 : name === 'midnight' ? 24 : countOf(name);
  if (number === undefined || number > 24) return undefined;
  const late = /^p|afternoon|evening|night/i.test(part ?? '') && number < 12;
  return number + (late ? 12 : 0) + Number(minutes ?? 0) / 60;
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

function calendar({ figures: own }: Talk): Slip[] {
  return facts.flatMap(([pattern, right]) => {
    const match = pattern.exec(own);
    const stated = match ? countOf(match[1]!) : undefined;
    if (!match || stated === undefined || right.includes(stated) || stated < 2) return [];
    const at = match.index + match[0].lastIndexOf(match[1]!);
    return [found('calendar', at, at + match[1]!.length)];
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

function order({ figures: own }: Talk): Slip[] {
  return orders.flatMap((pattern) => {
    const match = pattern.exec(own);
    if (!match || Number(match[2]) >= Number(match[1])) return [];
    const end = match.index + match[0].length;
    return [found('order', end - 4, end)];
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

function holidays({ figures: own, language }: Talk): Slip[] {
  if (refused.test(own)) return [];
  return fixed.flatMap(([name, month, day]) => {
    const match = name.exec(own);
    if (!match) return [];
    const after = match.index + match[0].length;
    const date = daysIn(own).find(
      ({ at }) =>
        at >= after && /^(?:节|当天)?(?:是|在|就是|为|，|\s|falls on|is|on|the)*$/i.test(own.slice(after, at)),
    );
    if (!date || (date.month === month && date.day === day)) return [];
    const right = language === 'zh' ? `${month}月${day}日` : `${titled(months[month - 1]!)} ${day}`;
    return [found('holiday', date.at, date.end, right, language)];
  });
}

function leapYears({ figures: own }: Talk): Slip[] {
  const match = /([0-9]{4})\s*年?(?:就)?是闰年|\b([0-9]{4}) (?:is|was|will be) a leap year/i.exec(own);
  return match && !isLeap(Number(match[1] ?? match[2]))
    ? [found('leap-year', match.index, match.index + match[0].length)]
    : [];
}

const zhLater = new RegExp(
  `${zhHour}[^。；0-9]{0,8}?(?:再过|过|加|之?后|要|开)?(${zhNumber})(?:个)?(?:小时|钟头)(?:之?后|以后)?[^。；0-9]{0,8}?(?:是|到|就到|在)?${zhHour}`,
);
const enLater = new RegExp(
  `\\b(?:at|from|starts? at|it's)\\s+${enHour}(?![a-z0-9])[^.;]{0,30}?\\b(?:takes|lasts|in|for|plus|after|another|\\+)?\\s*(${wholeNumber})[\\s-]hours?\\b[^;]{0,40}?\\b(?:at|by|it's|is|until|around|in at|till)\\s+${enHour}`,
  'i',
);

/** "It leaves at 23:00 and takes seven hours: it is in at six." */
function hoursLater({ figures: said, user, before }: Talk): Slip[] {
  const asked = before === '' && user.length < 200 ? `${asNumberSigns(user.replace(/[.?？。!！]/g, ','))}\n` : '';
  const own = asked + said;
  if (isRough(own) || refused.test(said) || zhHours.test(own) || enHours.test(own)) return [];
  const zh = zhLater.exec(own);
  const en = zh ? null : enLater.exec(own);
  const match = zh ?? en;
  if (!match || match.index + match[0].length <= asked.length) return [];
  const from = zh ? clockZh(zh[1], zh[2]!, zh[3]) : clockEn(en![1]!, en![2], en![3]);
  const hours = countOf(match[4]!);
  const to = zh ? clockZh(zh[5], zh[6]!, zh[7]) : clockEn(en![5]!, en![6], en![7]);
  if (from === undefined || hours === undefined || to === undefined || hours > 48) return [];
  const off = (((from + hours - to) % 12) + 12) % 12;
  if (off < 0.26 || off > 11.74) return [];
  const end = match.index + match[0].length - asked.length;
  return [found('hours-later', Math.max(0, end - 6), end)];
}

const spanUnits: readonly (readonly [unit: RegExp, days: number])[] = [
  [/^(?:天|日|days?)$/i, 1],
  [/^(?:个)?(?:星期|礼拜)$|^周$|^weeks?$/i, 7],
];
const spanned = new RegExp(
  `(${zhNumber}|${wholeNumber})\\s*(天|个?星期|个?礼拜|周|days?|weeks?)(?!一|二|三|四|五|六|日|末)`,
  'giu',
);
const bothYears = /(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?![0-9])/g;
const yearCount = new RegExp(`(${zhNumber}|${wholeNumber})\\s*(?:整)?(?:年(?!代|级)|years?\\b)`, 'giu');

/** Two days, or two years, and how long it is from one to the other: asked or answered. */
function spans({ figures, user, before }: Talk): Slip[] {
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
  const count = countOf(match[1]!);
  if (unit === undefined || count === undefined) return [];
  const year = first.year ?? second.year ?? 2025;
  const at = ({ year: of = year, month, day }: Day) => Date.UTC(of, month - 1, day) / 86_400_000;
  const between = Math.abs(at(second) - at(first));
  const off = Math.abs(count * unit - between);
  if (off <= (unit === 1 ? 1 : 3) || between > 300) return [];
  return [found('span', match.index - from, match.index + match[1]!.length - from)];
}

function betweenYears(own: string, from: number): Slip[] {
  const years = [...new Set([...own.matchAll(bothYears)].map(([, year]) => Number(year)))];
  const stated = [...own.matchAll(yearCount)].filter(
    ({ index, 1: count = '' }) => index >= from && !/^[12]\d{3}$/.test(count),
  );
  if (years.length !== 2 || stated.length !== 1 || isPartial.test(own)) return [];
  const [match] = stated as [RegExpExecArray];
  const count = countOf(match[1]!);
  if (count === undefined || Math.abs(count - Math.abs(years[0]! - years[1]!)) <= 1) return [];
  return [found('span', match.index - from, match.index + match[1]!.length - from)];
}

/** The years that are counted need not be those between. */
const isPartial = /第|later|after|since then|后来|之后|过了|岁|aged?|\bold\b|\band then\b|apprentic|former|earlier/i;
const dayRange = new RegExp(
  `${zhDay}[^，。；]{0,6}(?:到|至|走|去|出发)[^。；]{0,6}?${zhDay}|\\b${enDay}\\b[^.;]{0,20}\\b(?:to|until|till|through)\\s+${enDay}\\b`,
  'i',
);

function betweenWeekdays(own: string, from: number): Slip[] {
  const range = dayRange.exec(own);
  const stated = [...own.matchAll(spanned)].filter(({ index }) => index >= from);
  if (!range || stated.length !== 1 || !/天|day/i.test(stated[0]![2]!)) return [];
  const [match] = stated as [RegExpExecArray];
  const count = countOf(match[1]!);
  const [first, second] = [dayOf(range[1] ?? range[3]!), dayOf(range[2] ?? range[4]!)];
  const between = (second - first + 7) % 7;
  if (count === undefined || count > 7 || [between, between + 1, between - 1].includes(count)) return [];
  return [found('span', match.index - from, match.index + match[1]!.length - from)];
}
