import type { DeskEvent, TicketView } from '#apps/client/index.js';
import type { Key } from '#apps/console/words/index.js';

interface Call {
  readonly key: Key;
  readonly session: string;
  readonly name: string;
  /** The same call does not come twice. */
  readonly once: string;
}

/** What an event asks this agent for, if anything. `before` is the ticket as it was. */
export function callOf(event: DeskEvent, before: TicketView | undefined, me: string): Call | null {
  if (event.kind === 'mention')
    return { key: 'call.mention', session: event.session, name: event.note.author.name, once: event.note.id };
  if (event.kind !== 'ticket') return null;
  const { ticket } = event;
  const name = ticket.customer.name;
  if (ticket.agent?.id !== me) return null;
  if (ticket.offeredUntil !== null && ticket.offeredUntil !== before?.offeredUntil)
    return { key: 'call.offer', session: ticket.session, name, once: ticket.offeredUntil };
  const waits = ticket.owner.subject === me && ticket.waitingSince !== null;
  if (waits && before?.waitingSince !== ticket.waitingSince && before !== undefined)
    return { key: 'call.answer', session: ticket.session, name, once: ticket.waitingSince! };
  return null;
}
