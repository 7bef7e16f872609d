import { addBusinessMs, businessMs, type Calendar } from './calendar.js';

interface Measure {
  /** null: it is measured, and never late. */
  readonly targetMs: number | null;
  /** Open time that has passed until `since` or `at`. */
  readonly usedMs: number;
  /** When it is, would be or was due; null without a target, or when the calendar never opens. */
  readonly dueAt: Date | null;
  readonly breached: boolean;
}

/** A stopwatch in business hours, with a target. `stopped` stays what it is. */
export type SlaClock =
  | (Measure & { readonly state: 'running'; readonly since: Date })
  | (Measure & { readonly state: 'paused'; readonly at: Date })
  | (Measure & { readonly state: 'stopped' });

export function startClock(targetMs: number | null, calendar: Calendar, at: Date): SlaClock {
  const dueAt = targetMs === null ? null : addBusinessMs(calendar, at, targetMs);
  return { state: 'running', since: at, targetMs, usedMs: 0, dueAt, breached: false };
}

export function pauseClock(clock: SlaClock, calendar: Calendar, at: Date): SlaClock {
  return clock.state === 'running' ? { ...measured(clock, calendar, at), state: 'paused', at } : clock;
}

export function resumeClock(clock: SlaClock, calendar: Calendar, at: Date): SlaClock {
  if (clock.state !== 'paused') return clock;
  const { targetMs, usedMs, dueAt, breached } = clock;
  const due = breached || targetMs === null ? dueAt : addBusinessMs(calendar, at, targetMs - usedMs);
  return { state: 'running', since: at, targetMs, usedMs, dueAt: due, breached };
}

export function stopClock(clock: SlaClock, calendar: Calendar, at: Date): SlaClock {
  if (clock.state === 'stopped') return clock;
  const measure = clock.state === 'running' ? measured(clock, calendar, at) : clock;
  const { targetMs, usedMs, dueAt, breached } = measure;
  return { state: 'stopped', targetMs, usedMs, dueAt, breached };
}

/** Whether it runs and has just run out; the caller says so, once. */
export const isOverdue = (clock: SlaClock, at: Date): boolean =>
  clock.state === 'running' && !clock.breached && clock.dueAt !== null && clock.dueAt.getTime() <= at.getTime();

function measured(clock: SlaClock & { state: 'running' }, calendar: Calendar, at: Date): Measure {
  const usedMs = clock.usedMs + businessMs(calendar, clock.since, at);
  const { targetMs, dueAt } = clock;
  const breached = clock.breached || (targetMs !== null && usedMs > targetMs);
  return { targetMs, usedMs, dueAt, breached };
}
