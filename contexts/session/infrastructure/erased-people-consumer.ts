import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { ErasedByRequest, RetentionApplied } from '#contexts/audit/contract/events.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { HotMemories } from './hot-memories.js';
import { HotSessions } from './hot-sessions.js';

/**
 * Where a person's words were erased, what was made of them goes too: what characters remember, and what was read of their mood. Every
 * node forgets the words that it still had at hand, within a second.
 */
@Injectable()
export class ErasedPeopleConsumer extends LogConsumer implements OnModuleInit {
  readonly name = 'session.erased-people';
  readonly types = [ErasedByRequest.type];

  constructor(
    private readonly readers: LogReaders,
    private readonly sessions: HotSessions,
    private readonly memories: HotMemories,
  ) {
    super();
  }

  onModuleInit(): void {
    this.readers.add(this);
    this.readers.watch([ErasedByRequest.type, RetentionApplied.type], (tenant) => {
      this.sessions.forgetTenant(tenant);
      this.memories.forgetAll();
    });
  }

  async handle(events: readonly EventEnvelope[], tx: Tx): Promise<void> {
    const erased = events.map(({ payload }) => payload as ErasedByRequest['payload']);
    for (const { subject, held = [], freed } of erased) {
      const which = freed
        ? sql`session = ANY(${sql.param([...freed])}::uuid[])`
        : sql`session <> ALL(${sql.param([...held])}::uuid[])`;
      await tx.execute(sql`DELETE FROM session_emotions WHERE subject = ${subject} AND ${which}`);
      await tx.execute(sql`
        UPDATE session_turns SET record = record - 'emotion'
        WHERE jsonb_exists(record, 'emotion') AND ${which}
          AND session IN (SELECT id FROM session_contexts WHERE customer = ${subject})`);
    }
    // what was remembered went at once, whatever was held
    const whole = erased.filter(({ freed }) => freed === undefined).map(({ subject }) => subject);
    if (whole.length === 0) return;
    const subjects = sql.param([...new Set(whole)]);
    const last = events.at(-1)?.at.toISOString();
    for (const table of ['memories', 'memory_tombstones']) {
      await tx.execute(sql`DELETE FROM ${sql.identifier(table)} WHERE subject = ANY(${subjects}::text[])`);
    }
    await tx.execute(sql`UPDATE session_memory SET summary_up_to = 0 WHERE subject = ANY(${subjects}::text[])`);
    await tx.execute(sql`
      INSERT INTO memory_settings (subject, character, forgotten_before)
      SELECT subject, '', ${last}::timestamptz FROM unnest(${subjects}::text[]) AS erased (subject)
      ON CONFLICT (tenant, subject, character) DO UPDATE SET forgotten_before = excluded.forgotten_before`);
  }
}
