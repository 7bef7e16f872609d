import type { TicketView } from '#apps/client/index.js';
import { dueAt } from './sla.js';

/** The lists an agent works from. */
export const viewNames = ['mine', 'waiting', 'live', 'review', 'closed'] as const;
export type ViewName = (typeof viewNames)[number];

const holds: Record<ViewName, (ticket: TicketView, me: string) => boolean> = {
  mine: (ticket, me) => ticket.agent?.id === me && (ticket.state === 'assigned' || ticket.state === 'responded'),
  waiting: ({ state }) => state === 'queued',
  // also what is being reviewed while it goes on
  live: ({ live, state }) => live && state !== 'closed',
  review: ({ state }) => state === 'awaiting-review',
  closed: ({ state }) => state === 'closed',
};

/** Somebody of the desk has to do with it now. */
const isNeeded = ({ state }: TicketView): boolean =>
  state === 'queued' || state === 'assigned' || state === 'responded';

/** What is to be done first stands first. Conversations that need nobody keep their place, so that no row moves under a hand. */
function byUrgency(a: TicketView, b: TicketView): number {
  const needed = Number(isNeeded(b)) - Number(isNeeded(a));
  const order = needed || b.priority - a.priority;
  if (order !== 0) return order;
  if (isNeeded(a)) {
    const due = dueAt(a) - dueAt(b);
    if (due !== 0 && !Number.isNaN(due)) return due;
  }
  return a.session < b.session ? 1 : -1;
}

const byTime = (a: TicketView, b: TicketView): number => (a.lastActivityAt < b.lastActivityAt ? 1 : -1);

export interface Filter {
  readonly view: ViewName;
  readonly queue: string | null;
  /** In the customer's or the character's name, or a tag. */
  readonly query: string;
}

/** The tickets of a view, the most urgent first. */
export function ticketsIn(tickets: Iterable<TicketView>, { view, queue, query }: Filter, me: string): TicketView[] {
  const wanted = query.trim().toLocaleLowerCase();
  const found: TicketView[] = [];
  for (const ticket of tickets) {
    if (!holds[view](ticket, me)) continue;
    if (queue !== null && ticket.queue !== queue) continue;
    if (wanted !== '' && !mentions(ticket, wanted)) continue;
    found.push(ticket);
  }
  return found.sort(view === 'closed' || view === 'review' ? byTime : byUrgency);
}

const mentions = ({ customer, character, tags, agent }: TicketView, wanted: string): boolean =>
  [customer.name, character.name, agent?.name ?? '', ...tags].some((name) => name.toLocaleLowerCase().includes(wanted));

/**
 * What is on the board and what is in the archive, each once. On the board a conversation whose ticket is closed is one with its
 * character again; in the archive it stays that ticket.
 */
export function together(board: Iterable<TicketView>, archive: readonly TicketView[]): Iterable<TicketView> {
  const all = new Map(archive.map((ticket) => [ticket.session, ticket]));
  for (const ticket of board) if (ticket.state !== 'live' || !all.has(ticket.session)) all.set(ticket.session, ticket);
  return all.values();
}

/** How many each view holds. */
export function countsOf(tickets: Iterable<TicketView>, me: string): Record<ViewName, number> {
  const counts: Record<ViewName, number> = { mine: 0, waiting: 0, live: 0, review: 0, closed: 0 };
  for (const ticket of tickets) for (const name of viewNames) if (holds[name](ticket, me)) counts[name] += 1;
  return counts;
}
