import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import type { TicketView } from '../contract/views.js';
import type { Outcome, Said } from '../contract/words.js';
import type { Clocks } from './ticket-clocks.js';

interface Ended {
  /** Who had it; null when nobody did. */
  readonly agent: SubjectId | null;
  readonly endedAt: Date;
  readonly outcome: Outcome;
}

/** Where the ticket stands. `none`: there is none yet. `assigned` with an `offer` is not taken yet; without one the agent holds the turn. */
export type Ticket =
  | { readonly state: 'none' }
  | { readonly state: 'queued'; readonly since: Date }
  | {
      readonly state: 'assigned';
      readonly agent: SubjectId;
      readonly assignedAt: Date;
      readonly offer: { readonly until: Date; readonly queuedSince: Date } | null;
    }
  | {
      readonly state: 'responded';
      readonly agent: SubjectId;
      readonly assignedAt: Date;
      readonly respondedAt: Date;
    }
  | (Ended & { readonly state: 'awaiting-review' })
  | (Ended & { readonly state: 'closed' });

export type Reason = NonNullable<TicketView['reason']>;

/** From the moment that a person was wanted, or came, to the ticket's end; a ticket that is reopened begins another. */
export interface Life {
  readonly begunAt: Date;
  /** It goes on with one that had ended not long before. */
  readonly again: boolean;
  /** The customer's valence at its beginning. */
  readonly moodBefore: number | null;
  /** When somebody first took the turn. */
  readonly takenAt: Date | null;
  readonly respondedAt: Date | null;
  /** Since when it is in its queue. */
  readonly movedAt: Date;
}

export interface TicketState {
  readonly session: SessionId;
  readonly customer: SubjectId;
  readonly ticket: Ticket;
  readonly queue: string | null;
  readonly priority: number;
  readonly reason: Reason | null;
  /** Who has let it go by. */
  readonly passedOver: readonly SubjectId[];
  readonly choice: Said | null;
  readonly clocks: Clocks;
  readonly life: Life | null;
  readonly lives: number;
  readonly tags: readonly string[];
  readonly merged: readonly SessionId[];
  readonly mergedInto: SessionId | null;
  readonly review: { readonly score: number; readonly by: SubjectId; readonly note: boolean } | null;
  /** Version of this context's own stream. */
  readonly version: number;
}

/** When time alone will change something: an offer ends, a clock runs out. */
export function wakeAtOf({ ticket, clocks }: TicketState): Date | null {
  const times = Object.values(clocks).flatMap((clock) =>
    clock?.state === 'running' && !clock.breached && clock.dueAt ? [clock.dueAt.getTime()] : [],
  );
  if (ticket.state === 'assigned' && ticket.offer) times.push(ticket.offer.until.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** There is something to do about it. */
export const isOpen = ({ ticket }: TicketState): boolean =>
  ticket.state === 'queued' || ticket.state === 'assigned' || ticket.state === 'responded';

/** Who has it; nobody while it waits, is only on offer, or has ended. */
export const holderOf = ({ ticket }: TicketState): SubjectId | null =>
  ticket.state === 'responded' || (ticket.state === 'assigned' && !ticket.offer) ? ticket.agent : null;
