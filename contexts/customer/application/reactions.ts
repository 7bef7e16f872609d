import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';
import type { ConversationBatch } from './conversation-batch.js';

/** What this context does on an event of another: changes the batch, nothing else. */
export type Reaction<Event extends DomainEvent> = (
  event: EventEnvelope<Event['payload']>,
  batch: ConversationBatch,
) => void;

/** A reaction within a conversation that has begun; C2: at most once an event. */
export function inConversation<Event extends DomainEvent<{ session: string }>>(
  work: (event: EventEnvelope<Event['payload']>, context: RoleSessionContext, batch: ConversationBatch) => void,
): Reaction<Event> {
  return (event, batch) => {
    const context = batch.find(event.payload.session);
    if (context?.takeIn(event.version)) work(event, context, batch);
  };
}
