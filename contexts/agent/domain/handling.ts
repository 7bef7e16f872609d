import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import type { Outcome } from '../contract/words.js';
import type { LiveSession } from './live-session.js';
import type { SlaClock } from './sla-clock.js';
import type { TicketState } from './ticket.js';

/** One life of a ticket, over: what reports count. Times in business hours of its queue. */
export interface Handling {
  readonly session: SessionId;
  readonly customer: SubjectId;
  readonly life: number;
  readonly queue: string | null;
  readonly agent: SubjectId | null;
  readonly askedBy: string | null;
  readonly askedHow: string | null;
  readonly again: boolean;
  readonly outcome: Outcome;
  readonly begunAt: Date;
  readonly takenAt: Date | null;
  readonly endedAt: Date;
  /** null: nobody answered. */
  readonly firstResponseMs: number | null;
  readonly resolutionMs: number | null;
  readonly characterMs: number;
  readonly humanMs: number;
  readonly breached: boolean;
  readonly moodBefore: number | null;
  readonly moodAfter: number | null;
}

/** Nothing while the ticket is open. */
export function handlingOf(state: TicketState, live: LiveSession | undefined): Handling | undefined {
  const { ticket, life, clocks } = state;
  if (!life || (ticket.state !== 'closed' && ticket.state !== 'awaiting-review')) return undefined;
  const used = (clock: SlaClock | undefined) => clock?.usedMs ?? null;
  const held = live?.heldUntil(ticket.endedAt) ?? { characterMs: 0, humanMs: 0 };
  return {
    session: state.session,
    customer: state.customer,
    life: state.lives,
    queue: state.queue,
    agent: ticket.agent,
    askedBy: state.reason?.by ?? null,
    askedHow: state.reason?.how ?? null,
    again: life.again,
    outcome: ticket.outcome,
    begunAt: life.begunAt,
    takenAt: life.takenAt,
    endedAt: ticket.endedAt,
    firstResponseMs: life.respondedAt ? used(clocks['first-response']) : null,
    resolutionMs: life.respondedAt ? used(clocks.resolution) : null,
    ...held,
    breached: Object.values(clocks).some((clock) => clock?.breached),
    moodBefore: life.moodBefore,
    moodAfter: live?.state.mood?.valence ?? null,
  };
}
