import { zhNumber } from '../../role-consistency/reading/numbers.js';
import { amountOf, isRough, wholeNumber } from '../reading/amounts.js';
import { asClock, clockEn, clockZh, enHour, zhHour } from '../reading/clock.js';
import { dayOf, enDay, lastDay, zhDay } from '../reading/days.js';
import { asNumberSigns } from '../reading/number-signs.js';
import type { Slip, Talk } from '../reading/talk.js';
import { refused, slipOfTime } from './slip-of-time.js';

interface Point {
  readonly value: number;
  readonly at: number;
  readonly end: number;
}

/**
 * Two points of time and how far they are apart: hours of a day, days of a month, years. Where they and the distance are said,
 * in whatever words and order, or one of them is asked, the three have to go together.
 */
export function timeline(talk: Talk): Slip[] {
  const { user, before } = talk;
  const figures = asClock(talk.figures);
  if (!figured.test(figures) || isRough(figures) || refused.test(figures) || several.test(figures)) return [];
  const said = `${user.length < 200 ? user.replace(/[？?]/g, '，') : ''}\n${before.slice(-120)}\n`;
  const earlier = asNumberSigns(said);
  for (const scale of scales) {
    // A question may have figures of its own: those of the answer come first.
    for (const own of [figures, earlier + figures]) {
      const from = own.length - figures.length;
      const points = distinct(scale.points(own));
      const spans = scale.spans(own);
      const [first, second] = points;
      const [span] = spans;
      if (points.length !== 2 || spans.length !== 1 || !first || !second || !span) continue;
      const last = Math.max(second.end, span.end) - from;
      if (last <= 0) continue;
      if (!scale.fits(second.value - first.value, span.value))
        return [slipOfTime(scale.rule, Math.max(0, span.at - from), last)];
      break;
    }
  }
  return [...backwards(figures), ...weekdays(earlier, figures), ...neighbours(figures), ...dated(figures)];
}

/** Most sentences tell no time at all. */
const figured = /[\d\uE000-\uF8FF]|[零〇一二两三四五六七八九十][天年点号日小个岁]|星期|周|礼拜|day\b|noon|midnight/iu;

/** Something else is reckoned in between. */
const several =
  /每(?!天开)|除了|其中|差|早了|休息|中间|第|要是|分钟|一刻|\b(?:every(?! day)|except|break|each|minutes?|ago|later on|time zone|local time|for the (?:first|last)|after that|another)\b/iu;

const distinct = (points: readonly Point[]): readonly Point[] =>
  points.filter(({ value }, at) => points.findIndex((other) => other.value === value) === at);

interface Scale {
  readonly rule: string;
  readonly points: (own: string) => readonly Point[];
  readonly spans: (own: string) => readonly Point[];
  /** Whether one point is that far from the other. */
  readonly fits: (apart: number, span: number) => boolean;
}

const all = (own: string, pattern: RegExp, value: (match: RegExpExecArray) => number | undefined): Point[] =>
  [...own.matchAll(pattern)].flatMap((match) => {
    const read = value(match);
    return read === undefined ? [] : [{ value: read, at: match.index, end: match.index + match[0].length }];
  });

const zhClock = new RegExp(`${zhHour}(?!钱|半)`, 'gu');
const enClock = new RegExp(
  `\\b(?:at|from|to|until|till|by|and|past)\\s+${enHour}(?=[\\s,.;!)]|$)(?!\\s*(?:hours?|days?|years?|of|people|\\p{L}+s\\b))`,
  'giu',
);
const hours = new RegExp(
  `(${zhNumber})(个半|个)?(?:小时|钟头)|(${wholeNumber})(\\s+and a half)?(?:\\s+(?:full|whole|straight|long|solid))?[\\s-]+hours?\\b`,
  'giu',
);
const dayOfMonth = new RegExp(
  `(?<!(?<![同当本个])月)(${zhNumber})[号日](?!线|楼|院|房|门)|\\bthe ([0-9]{1,2})(?:st|nd|rd|th)\\b(?! century| floor| time| of (?:[jfmasond][a-z]{2}))`,
  'giu',
);
const days = new RegExp(`(?<!第)(${zhNumber})天|(${wholeNumber})\\s+(?:\\w+\\s)?days?\\b`, 'giu');
const yearNumber = /(?<![\d零〇一二三四五六七八九])([12]\d{3}|[一二][零〇一二三四五六七八九]{3})(?=年|\b|[^\d])/gu;
const years = new RegExp(
  `(?<![\\d零〇一二三四五六七八九])(${zhNumber})(?:多)?(?:年(?!代|级|前|底|初)|岁)|(${wholeNumber})\\s+(?:\\w+\\s)?years?\\b|\\b(?:was|am|be|turned|aged?) (${wholeNumber})(?=[,.;]|$)`,
  'giu',
);

const scales: readonly Scale[] = [
  {
    rule: 'hours',
    points: (own) => [
      ...all(own, zhClock, ([, part, hour, half]) => clockZh(part, hour!, half)),
      ...all(own, enClock, ([, hour, minutes, part]) => clockEn(hour!, minutes, part)),
    ],
    spans: (own) =>
      all(own, hours, ([, zh, half, en, andHalf]) => {
        const count = amountOf((zh ?? en)!);
        return count === undefined ? undefined : count + (half === '个半' || andHalf ? 0.5 : 0);
      }),
    fits: (apart, span) => [-24, -12, 0, 12, 24].some((turn) => Math.abs(apart + turn - span) < 0.26) || span > 24,
  },
  {
    rule: 'days',
    points: (own) => all(own, dayOfMonth, ([, zh, en]) => ofMonth(zh ?? en)),
    spans: (own) => all(own, days, ([, zh, en]) => amountOf((zh ?? en)!)),
    fits: (apart, span) => [0, 1, -1, 28, 29, 30, 31].some((turn) => Math.abs(apart + turn) === span) || span > 60,
  },
  {
    rule: 'years',
    points: (own) => all(own, yearNumber, ([, year]) => (amountOf(year!) ?? 0) || undefined),
    spans: (own) =>
      all(own, years, ([, zh, en, age]) => {
        const count = amountOf((zh ?? en ?? age)!);
        return count !== undefined && count < 300 ? count : undefined;
      }),
    fits: (apart, span) => Math.abs(Math.abs(apart) - span) <= 1,
  },
];

function ofMonth(text: string | undefined): number | undefined {
  const day = text === undefined ? undefined : amountOf(text);
  return day !== undefined && day >= 1 && day <= 31 ? day : undefined;
}

/** Back before it left. */
function backwards(own: string): Slip[] {
  if (!/同月|当月|这个月|本月|\b(?:the )?same month|this month\b/i.test(own)) return [];
  const [first, second] = all(own, dayOfMonth, ([, zh, en]) => ofMonth(zh ?? en));
  const isForth = /走|出发|开始|去|\b(?:leave|start|begin|go|open)s?\b/i.test(own.slice(0, first?.at));
  const later = own.slice(first?.end, second?.end);
  const isBack =
    /回|结束|到期|\b(?:back|return|end|close|finish)(?:s|es)?\b/i.test(later) || /回|结束/.test(own.slice(second?.end));
  return first && second && isBack && (isForth || /走|出发|开始/.test(later)) && second.value < first.value
    ? [slipOfTime('order', second.at, second.end)]
    : [];
}

const shifts: readonly (readonly [pattern: string, days: number])[] = [
  ['大前天', -3],
  ['前天|day before yesterday', -2],
  ['昨[天日儿晚]|yesterday', -1],
  ["今[天日儿晚]|today|tonight|it's|it is", 0],
  ['大后天', 3],
  ['后[天日儿]|day after tomorrow', 2],
  ['明[天日儿晚早]|tomorrow', 1],
];
const named = `(${shifts.map(([pattern]) => `(?:${pattern})`).join('|')})`;
const later = `(${zhNumber})天(?:之?后|以后)|\\bin (${wholeNumber}) days\\b`;
const weekday = new RegExp(
  `(?:${named}|${later})(?:[^。；.;，,]{0,14}?)(?:${zhDay}|\\b${enDay})|\\b${enDay} (?:was|is|comes) (yesterday|today|tomorrow)`,
  'giu',
);

const dayNamed = new RegExp(
  `${named}[^。；.;，,]{0,6}?(?:([0-9一二三四五六七八九十]{1,3})月)?(${zhNumber})[号日]`,
  'giu',
);

/** Today is the 30th of April, so tomorrow is the first of May. */
function neighbours(figures: string): Slip[] {
  const seen = [...figures.matchAll(dayNamed)].flatMap(({ 0: all, 1: name, 2: month, 3: day, index }) => {
    const shift = shifts.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(name!))?.[1];
    const [date, of] = [amountOf(day!), month === undefined ? undefined : amountOf(month)];
    return shift === undefined || date === undefined ? [] : [{ shift, date, of, at: index, end: index + all.length }];
  });
  const [first, second] = seen;
  if (!first || !second) return [];
  const longest = first.of === undefined ? [28, 29, 30, 31] : first.of === 2 ? [28, 29] : [lastDay(first.of)];
  const right = first.date + second.shift - first.shift;
  const isRight = second.date === right || longest.some((last) => right > last && second.date === right - last);
  return isRight || right < 1 ? [] : [slipOfTime('next-day', second.at, second.end)];
}

const apartFrom = new RegExp(
  `\\bin ([12]\\d{3}),? (?:just |exactly |only )?(an?|${wholeNumber}) years? (after|before)\\b[^.;]{0,40}? in ([12]\\d{3})\\b|([12]\\d{3})年[^。；]{0,16}?(${zhNumber})年[之以]?([前后])[^。；]{0,14}?([12]\\d{3})年`,
  'iu',
);
const travels = new RegExp(
  `\\b${enDay}\\b[^.;]{0,40}?\\b(?:takes?|lasts?|for|in|after)\\s(?:about )?(an?|${wholeNumber}) days?\\b[^.;]{0,40}?\\b${enDay}\\b|${zhDay}[^。；]{0,14}?(?:要|走|花|过|得|路上|整整|，)(${zhNumber})天[^。；]{0,10}?${zhDay}`,
  'iu',
);

/** A year after another, a weekday some days after another. */
function dated(figures: string): Slip[] {
  const years = apartFrom.exec(figures);
  if (years) {
    const [one, apart, side, other] = years.slice(1).filter((group) => group !== undefined);
    const count = /^an?$/i.test(apart!) ? 1 : amountOf(apart!);
    const isLater = /after/i.test(side!);
    const isZh = /[前后]/.test(side!);
    const [from, to] = [Number(other), Number(one)];
    const fits = isZh ? count === Math.abs(from - to) : count === (isLater ? to - from : from - to);
    if (count !== undefined && !fits) return [slipOfTime('years-apart', years.index, years.index + years[0].length)];
  }
  const week = travels.exec(figures);
  if (!week) return [];
  const [first, apart, second] = week.slice(1).filter((group) => group !== undefined);
  const count = /^an?$/i.test(apart!) ? 1 : amountOf(apart!);
  const between = (dayOf(second!) - dayOf(first!) + 7) % 7;
  if (
    count === undefined ||
    count > 6 ||
    between === count ||
    (isTravel.test(week[0]) ? false : Math.abs(between - count) <= 1)
  )
    return [];
  return [slipOfTime('weekday-apart', week.index, week.index + week[0].length)];
}

const isTravel = /takes?|later|路上|要|花/i;

/** Yesterday was Wednesday, so the day after tomorrow is Saturday: all have to be of one week. */
function weekdays(earlier: string, figures: string): Slip[] {
  const own = `${earlier}${figures}`;
  const seen = [...own.matchAll(weekday)].flatMap((match) => {
    const [all, name, zh, en, zhOf, enOf, dayFirst, nameLast] = match;
    const count = zh ?? en;
    const said = name ?? nameLast;
    const shift = count
      ? amountOf(count)
      : shifts.find(([pattern]) => new RegExp(`^(?:the )?(?:${pattern})$`, 'i').test(said!))?.[1];
    const day = zhOf ?? enOf ?? dayFirst;
    return shift === undefined || day === undefined
      ? []
      : [{ today: (((dayOf(day) - shift) % 7) + 7) % 7, at: match.index, end: match.index + all.length }];
  });
  const [first, ...others] = seen;
  const other = others.find(({ today }) => today !== first!.today);
  if (!first || !other || other.end <= earlier.length) return [];
  return [slipOfTime('weekday-later', Math.max(0, other.at - earlier.length), other.end - earlier.length)];
}
