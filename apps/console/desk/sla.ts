import type { SlaClockView, TicketView } from '#apps/client/index.js';

export type SlaKind = 'firstResponse' | 'nextResponse' | 'resolution';
/** `over`: later than was promised; `soon`: less than a minute, or less than is allowed to be calm about; `paused`: it waits for the customer. */
export type SlaLevel = 'calm' | 'soon' | 'over' | 'paused';

export interface Due {
  readonly kind: SlaKind;
  readonly level: SlaLevel;
  /** Until it is due, s; negative when it is over. */
  readonly seconds: number;
}

/** From here on it is urgent, s. */
const soonWithin: Record<SlaKind, number> = { firstResponse: 60, nextResponse: 60, resolution: 900 };
const kinds: readonly SlaKind[] = ['firstResponse', 'nextResponse', 'resolution'];

function dueOf(kind: SlaKind, clock: SlaClockView, now: number): Due {
  const until = Date.parse(clock.dueAt) - (clock.pausedAt ? Date.parse(clock.pausedAt) : now);
  const seconds = Math.round(until / 1000);
  if (clock.breached || seconds < 0) return { kind, level: 'over', seconds };
  if (clock.pausedAt) return { kind, level: 'paused', seconds };
  return { kind, level: seconds <= soonWithin[kind] ? 'soon' : 'calm', seconds };
}

/** Every clock that runs or is paused. */
export const clocksOf = (ticket: Pick<TicketView, 'sla'>, now: number): Due[] =>
  kinds.flatMap((kind) => {
    const clock = ticket.sla[kind];
    return clock ? [dueOf(kind, clock, now)] : [];
  });

const rank: Record<SlaLevel, number> = { over: 0, soon: 1, calm: 2, paused: 3 };

/** The clock that matters first; an answer that is due comes before the end of the whole matter, if both are calm. */
export function nextDue(ticket: Pick<TicketView, 'sla'>, now: number): Due | null {
  const [first] = clocksOf(ticket, now).sort(
    (a, b) => rank[a.level] - rank[b.level] || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  );
  return first ?? null;
}

/** ms since the epoch at which the first running clock is due; infinite when none runs. */
export function dueAt(ticket: Pick<TicketView, 'sla'>): number {
  const running = kinds.flatMap((kind) => {
    const clock = ticket.sla[kind];
    return clock && !clock.pausedAt ? [Date.parse(clock.dueAt)] : [];
  });
  return Math.min(...running, Infinity);
}
