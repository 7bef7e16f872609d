import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Actor } from '#shared-kernel/actor.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database } from '#shared-kernel/sql/database.js';
import { putTexts } from '#shared-kernel/sql/texts.js';
import { searchKey, type SessionsSearched } from '../../contract/events.js';
import { Searches } from '../../domain/search/searches.js';

@Injectable()
export class SqlSearches extends Searches {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async record(
    { tenant, subject, role }: Actor,
    words: string,
    at: Date,
    event: (search: string) => SessionsSearched,
  ): Promise<void> {
    const id = v7();
    const written = await this.database.inTenant(tenant, async (tx) => {
      await putTexts(tx, [{ tenant, key: searchKey(id), subject, body: words }]);
      const stream = { tenant, stream: `audit/${id}`, expectedVersion: 0, actor: { subject, role }, at };
      return appendEvents(tx, stream, [event(id)]);
    });
    await this.publisher.publish(written);
  }
}
