import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { eventTypes, recordEvents, sessionOf } from '../application/record-events.js';
import { loadRecordings, storeRecordings } from './sql-recordings.js';

/** Counts every event of every session in: one load and one store a batch. */
@Injectable()
export class AuditLogConsumer extends LogConsumer {
  readonly name = 'audit.recordings';
  readonly types = eventTypes;

  async handle(events: readonly EventEnvelope[], tx: Tx): Promise<void> {
    const sessions = new Set(events.flatMap((event) => sessionOf(event) ?? []));
    const recordings = await loadRecordings(tx, [...sessions]);
    recordEvents(events, recordings);
    await storeRecordings(tx, recordings.values());
  }
}
