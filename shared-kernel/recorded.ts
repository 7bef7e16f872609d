import type { DomainEvent } from './domain-event.js';
import type { EventEnvelope } from './event-log.js';

const envelopes = new WeakMap<DomainEvent, EventEnvelope>();
const events = new WeakMap<EventEnvelope, DomainEvent>();

/** Remembers under which envelope an event was recorded in this process. */
export function markRecorded(event: DomainEvent, envelope: EventEnvelope): void {
  envelopes.set(event, envelope);
  events.set(envelope, event);
}

/** Tenant, stream, version, time and actor of an event that came over the bus. */
export const envelopeOf = (event: DomainEvent): EventEnvelope | undefined => envelopes.get(event);

/** The event object behind an envelope that `appendEvents` returned. */
export const eventOf = (envelope: EventEnvelope): DomainEvent | undefined => events.get(envelope);
