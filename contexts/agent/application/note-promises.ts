import { MessageAccepted, ReplyFinished } from '#contexts/session/contract/events.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { newMessageId } from '#shared-kernel/ids.js';
import { PromiseMade } from '../contract/events.js';
import { calendarOf, queueOf } from '../domain/queues.js';
import { findPromises } from '../domain/promises.js';
import type { DeskBatch } from './desk-batch.js';

/** Whether agent or character have said something in this event. */
export const isSpoken = ({ type, payload }: EventEnvelope): boolean =>
  type === MessageAccepted.type
    ? payload['author'] === 'agent'
    : type === ReplyFinished.type && (payload['length'] as number) > 0;

/**
 * A13: writes down what was promised in a message, which `batch` has taken in.
 * @param text of the message; undefined once it is erased
 */
export function notePromises(event: EventEnvelope, text: string | undefined, batch: DeskBatch): void {
  const session = event.payload['session'] as string;
  const message = event.payload['messageId'] as string;
  const live = batch.find(session);
  if (!live || text === undefined) return;
  const ticket = batch.ticketOf(live);
  const { timeZone } = calendarOf(batch.settings, queueOf(batch.settings, ticket.state.queue));
  const { owner, characterName } = live.state;
  const kind = event.type === MessageAccepted.type ? 'agent' : 'character';
  const agent = owner.kind === 'agent' ? owner.name : event.actor.subject;
  const by = { kind, name: kind === 'agent' ? agent : characterName } as const;
  for (const { start, end, dueAt } of findPromises(text, event.at, timeZone)) {
    const id = newMessageId() as string;
    batch.promises.push({ id, session: ticket.session, message, start, end, at: event.at, by, dueAt, closed: null });
    const made = { session, promise: id, message, by: kind, dueAt: dueAt?.toISOString() ?? null } as const;
    batch.tell(ticket, new PromiseMade(made), event);
  }
}
