import { Injectable, Logger } from '@nestjs/common';
import { EventBus, type IEvent, type IEventPublisher } from '@nestjs/cqrs';
import { lastValueFrom, of } from 'rxjs';
import { DomainEvent } from '../domain-event.js';
import type { EventEnvelope } from '../event-log.js';
import type { TenantId } from '../ids.js';
import { envelopeOf, eventOf } from '../recorded.js';
import { LogReaders } from '../sql/log-readers.js';

/** Publishes on the CQRS bus so that `await` means "all handlers are done" and a handler's error comes back. */
class AwaitingPublisher implements IEventPublisher {
  constructor(private readonly bus: EventBus) {}

  async publish(event: IEvent): Promise<void> {
    const results = await Promise.allSettled(
      this.bus.eventOperators.map((operator) => lastValueFrom(of(event).pipe(operator), { defaultValue: undefined })),
    );
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    if (errors.length > 0) throw new AggregateError(errors, 'A handler of this event has failed.');
  }

  async publishAll(events: IEvent[]): Promise<void> {
    for (const event of events) await this.publish(event);
  }
}

/** The only way events get onto the bus: after their commit. */
@Injectable()
export class EventPublisher {
  private readonly logger = new Logger(EventPublisher.name);

  constructor(
    private readonly bus: EventBus,
    private readonly readers: LogReaders,
  ) {
    bus.publisher = new AwaitingPublisher(bus);
  }

  /**
   * Wakes the readers of the log, then hands the events to their handlers in this process, in order, and waits for them. A
   * handler that fails is logged and does not fail the caller: the events are committed, and what must not miss them reads the log.
   */
  async publish(recorded: readonly (EventEnvelope | DomainEvent)[]): Promise<void> {
    this.wakeReaders(recorded);
    for (const item of recorded) {
      const event = item instanceof DomainEvent ? item : eventOf(item);
      if (!event) continue;
      try {
        await this.bus.publish(event);
      } catch (error) {
        const id = envelopeOf(event)?.id ?? 'not recorded';
        this.logger.error(`A handler of ${event.type} (event ${id}) has failed.`, stackOf(error));
      }
    }
  }

  private wakeReaders(recorded: readonly (EventEnvelope | DomainEvent)[]): void {
    const typesByTenant = new Map<TenantId, Set<string>>();
    for (const item of recorded) {
      const envelope = item instanceof DomainEvent ? envelopeOf(item) : item;
      if (!envelope) continue;
      const types = typesByTenant.get(envelope.tenant) ?? new Set();
      typesByTenant.set(envelope.tenant, types.add(envelope.type));
    }
    for (const [tenant, types] of typesByTenant) this.readers.wake(tenant, types);
  }
}

function stackOf(error: unknown): string {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return errors.map((one) => (one instanceof Error ? one.stack : String(one))).join('\n');
}
