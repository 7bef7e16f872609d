/** Business hours in one time zone. Days are 1 (Monday) to 7; `24:00` is the end of a day. */
export interface Calendar {
  /** IANA: `Asia/Shanghai`. */
  readonly timeZone: string;
  readonly hours: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[];
  /** Local dates on which it stays closed: `2026-12-25`. */
  readonly holidays: readonly string[];
}

interface Opening {
  /** ms since the epoch */
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;
/** Days looked ahead: a calendar that does not open within them is never open. */
const furthest = 800;

export function isOpen(calendar: Calendar, at: Date): boolean {
  if (isAlwaysOpen(calendar)) return true;
  const now = at.getTime();
  for (const { from, to } of openings(calendar, now, 2)) if (from <= now && now < to) return true;
  return false;
}

/** Open time between two instants, ms; 0 when `to` is not after `from`. */
export function businessMs(calendar: Calendar, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()];
  if (end <= start) return 0;
  if (isAlwaysOpen(calendar)) return end - start;
  let sum = 0;
  for (const opening of openings(calendar, start, furthest)) {
    if (opening.from >= end) break;
    sum += Math.max(0, Math.min(end, opening.to) - Math.max(start, opening.from));
  }
  return sum;
}

/** The instant at which `ms` of open time have passed since `from`; null when the calendar does not open often enough. */
export function addBusinessMs(calendar: Calendar, from: Date, ms: number): Date | null {
  const start = from.getTime();
  if (isAlwaysOpen(calendar)) return new Date(start + ms);
  let left = ms;
  for (const opening of openings(calendar, start, furthest)) {
    const begin = Math.max(start, opening.from);
    if (opening.to - begin >= left) return new Date(begin + left);
    left -= Math.max(0, opening.to - begin);
  }
  return null;
}

/** When it opens next, `at` itself while it is open; null when never. */
export function nextOpening(calendar: Calendar, at: Date): Date | null {
  const soon = addBusinessMs(calendar, at, 1);
  return soon && new Date(soon.getTime() - 1);
}

/** The end of the local day that is so many days after the one of `at`. */
export function endOfDay(timeZone: string, at: Date, days: number): Date {
  return new Date(instantOf(timeZone, localDay(timeZone, at.getTime()) + (days + 1) * dayMs));
}

const isAlwaysOpen = ({ hours, holidays }: Calendar): boolean =>
  holidays.length === 0 && hours.some(({ days, from, to }) => days.length === 7 && from === '00:00' && to === '24:00');

/** Times at which it is open and that end after `start`, in order, apart from each other; those of so many days. */
function* openings(calendar: Calendar, start: number, days: number): Generator<Opening> {
  if (calendar.hours.length === 0) return;
  const first = localDay(calendar.timeZone, start) - dayMs; // the day before may last into this one
  let end = start;
  for (let day = first; day <= first + days * dayMs; day += dayMs) {
    for (const { from, to } of openingsOfDay(calendar, day)) {
      const begin = Math.max(from, end);
      if (to <= begin) continue;
      yield { from: begin, to };
      end = to;
    }
  }
}

/** @param day midnight of the local date, as if it were UTC */
function openingsOfDay({ timeZone, hours, holidays }: Calendar, day: number): Opening[] {
  const date = new Date(day);
  if (holidays.includes(date.toISOString().slice(0, 10))) return [];
  const weekday = date.getUTCDay() || 7;
  return hours
    .filter(({ days }) => days.includes(weekday))
    .map(({ from, to }) => ({
      from: instantOf(timeZone, day + minutesOf(from) * 60_000),
      to: instantOf(timeZone, day + minutesOf(to) * 60_000),
    }))
    .sort((a, b) => a.from - b.from);
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const localDay = (timeZone: string, at: number): number => Math.floor(localTime(timeZone, at) / dayMs) * dayMs;

/** A wall clock's reading as an instant. One that is skipped in spring is taken as the time an hour later. */
function instantOf(timeZone: string, wall: number): number {
  const guess = wall - offset(timeZone, wall);
  return wall - offset(timeZone, guess);
}

const offset = (timeZone: string, at: number): number => localTime(timeZone, at) - at;

/** What the wall clock shows, as if it were UTC. */
function localTime(timeZone: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError when there is no such time zone */
export function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (clocks.size > 100) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
}
