import type { SubjectId } from '#shared-kernel/ids.js';
import type { SlaClock } from '../domain/sla-clock.js';
import type { Clocks } from '../domain/ticket-clocks.js';
import type { Life, Reason, Ticket, TicketState } from '../domain/ticket.js';
import type { agentTickets } from './agent-tables.js';

export type TicketRow = typeof agentTickets.$inferSelect;

export function ticketStateOf(row: TicketRow): TicketState {
  const { session, customer, queue, priority, rule, passedOver, choice, lives, tags, merged, mergedInto, version } =
    row;
  const reason = row.askedBy && row.askedHow ? ({ by: row.askedBy, how: row.askedHow, rule } as Reason) : null;
  const review =
    row.reviewScore === null ? null : { score: row.reviewScore, by: row.reviewBy ?? noOne, note: row.reviewNote };
  return {
    session,
    customer,
    ticket: ticketOf(row),
    queue,
    priority,
    reason,
    passedOver,
    choice,
    clocks: withDates(row.clocks) as Clocks,
    life: withDates(row.life) as Life | null,
    lives,
    tags,
    merged,
    mergedInto,
    review,
    version,
  };
}

export function ticketRowOf(state: TicketState, wakeAt: Date | null): Omit<TicketRow, 'tenant' | 'revision'> {
  const { session, customer, queue, priority, reason, choice, clocks, life, lives, mergedInto, review, version } =
    state;
  return {
    session,
    customer,
    queue,
    priority,
    askedBy: reason?.by ?? null,
    askedHow: reason?.how ?? null,
    rule: reason?.rule ?? null,
    ...placeOf(state.ticket),
    choice,
    passedOver: [...state.passedOver],
    clocks: clocks as Record<string, unknown>,
    life: life as Record<string, unknown> | null,
    lives,
    tags: [...state.tags],
    merged: [...state.merged],
    mergedInto,
    reviewScore: review?.score ?? null,
    reviewBy: review?.by ?? null,
    reviewNote: review?.note ?? false,
    wakeAt,
    version,
  };
}

const noOne = '' as SubjectId;
const nowhere = {
  agent: null,
  queuedSince: null,
  assignedAt: null,
  offeredUntil: null,
  respondedAt: null,
  closedAt: null,
  outcome: null,
};

type Place = Pick<TicketRow, 'state' | keyof typeof nowhere>;

function placeOf(ticket: Ticket): Place {
  const { state } = ticket;
  switch (state) {
    case 'none':
      return { ...nowhere, state };
    case 'queued':
      return { ...nowhere, state, queuedSince: ticket.since };
    case 'assigned': {
      const { agent, assignedAt, offer } = ticket;
      const { until = null, queuedSince = null } = offer ?? {};
      return { ...nowhere, state, agent, assignedAt, offeredUntil: until, queuedSince };
    }
    case 'responded': {
      const { agent, assignedAt, respondedAt } = ticket;
      return { ...nowhere, state, agent, assignedAt, respondedAt };
    }
    case 'awaiting-review':
    case 'closed':
      return { ...nowhere, state, agent: ticket.agent, closedAt: ticket.endedAt, outcome: ticket.outcome };
  }
}

function ticketOf(row: TicketRow): Ticket {
  const { state, agent, assignedAt, offeredUntil, queuedSince, respondedAt, closedAt, outcome } = row;
  // what a row of an earlier version leaves open
  const at = assignedAt ?? new Date(0);
  switch (state) {
    case 'none':
      return { state };
    case 'queued':
      return { state, since: queuedSince ?? at };
    case 'assigned': {
      const offer = offeredUntil && { until: offeredUntil, queuedSince: queuedSince ?? at };
      return { state, agent: agent ?? noOne, assignedAt: at, offer };
    }
    case 'responded':
      return { state, agent: agent ?? noOne, assignedAt: at, respondedAt: respondedAt ?? at };
    case 'awaiting-review':
    case 'closed':
      return { state, agent, endedAt: closedAt ?? at, outcome: outcome ?? 'handed-back' };
  }
}

const times = new Set<string>(['since', 'at', 'dueAt', 'begunAt', 'respondedAt', 'movedAt'] satisfies (
  keyof Life | keyof (SlaClock & { since: Date; at: Date })
)[]);

/** What JSON made strings of. */
function withDates(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      times.has(key) && typeof one === 'string' ? new Date(one) : withDates(one),
    ]),
  );
}
