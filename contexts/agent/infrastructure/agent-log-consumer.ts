import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { eventTypes, takeInEvents } from '../application/take-in-events.js';
import { loadBatch, storeBatch } from './sql-desk-batches.js';

/** Keeps the desk up with Session's events: one load and one store a batch. */
@Injectable()
export class AgentLogConsumer extends LogConsumer {
  readonly name = 'agent.desk';
  readonly types = eventTypes;

  async handle(events: readonly EventEnvelope[], tx: Tx): Promise<void> {
    const [first] = events;
    if (!first) return;
    const sessions = new Set(events.map(({ payload }) => payload['session'] as SessionId));
    const batch = await loadBatch(tx, [...sessions]);
    takeInEvents(events, batch);
    await storeBatch(tx, first.tenant, batch);
  }
}
