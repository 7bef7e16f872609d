import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { LiveSession } from '../domain/live-session.js';
import type { DeskBatch } from './desk-batch.js';

/** What this context does on an event of another: changes the batch, nothing else. */
export type Reaction<Event extends DomainEvent> = (event: EventEnvelope<Event['payload']>, batch: DeskBatch) => void;

/** A reaction within a session that the desk knows; A1: at most once an event. */
export function inSession<Event extends DomainEvent<{ session: string }>>(
  work: (event: EventEnvelope<Event['payload']>, live: LiveSession, batch: DeskBatch) => void,
): Reaction<Event> {
  return (event, batch) => {
    const live = batch.find(event.payload.session);
    if (!live?.takeIn(event.version)) return;
    work(event, live, batch);
    batch.touch(live);
  };
}
