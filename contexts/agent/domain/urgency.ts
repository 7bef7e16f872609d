import type { SlaClock } from './sla-clock.js';

/** What makes one waiting ticket go before another. */
export interface Urgent {
  readonly priority: number;
  readonly since: Date;
  readonly clock: SlaClock | null;
  /** The customer's, [-1, 1]; null when it is not known. */
  readonly valence: number | null;
}

const hourMs = 3_600_000;

/**
 * Priority first; within one priority up to 2 for how much of its time is used up (2 once it is late), up to 1 for how upset
 * the customer is, and 1 for each hour it waits. Greater is more urgent.
 */
export function urgencyOf({ priority, since, clock, valence }: Urgent, now: Date): number {
  const waited = Math.min(48, Math.max(0, now.getTime() - since.getTime()) / hourMs);
  const upset = valence === null ? 0 : Math.max(0, -valence);
  return priority * 100 + lateness(clock, now) + upset + waited;
}

/** [0, 1] until it is due, then 2. */
function lateness(clock: SlaClock | null, now: Date): number {
  if (!clock || clock.state === 'stopped' || !clock.dueAt || !clock.targetMs) return 0;
  if (clock.breached) return 2;
  const left = clock.dueAt.getTime() - (clock.state === 'paused' ? clock.at : now).getTime();
  return left <= 0 ? 2 : Math.max(0, 1 - left / clock.targetMs);
}
