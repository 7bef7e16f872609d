import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { Database } from '#shared-kernel/sql/database.js';
import type { TranscriptRead } from '../../contract/events.js';
import { Readings } from '../../domain/privacy/readings.js';
import { appendFact } from './recorded-facts.js';

@Injectable()
export class SqlReadings extends Readings {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async record(by: Actor, reading: TranscriptRead, at: Date): Promise<void> {
    const written = await this.database.inTenant(by.tenant, (tx) =>
      appendFact(tx, by.tenant, { id: reading.payload.reading }, by, at, reading),
    );
    await this.publisher.publish(written);
  }
}
