import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { insertRows, isOneOf } from '#shared-kernel/sql/many-rows.js';
import { eventTypes, sessionOf } from '../../application/record-events.js';
import { indexEvents } from '../../application/search/index-events.js';
import type { IndexedSession } from '../../domain/search/session-index.js';
import { auditDayCounts, auditSessionIndex, auditSessionMessages } from '../search-tables.js';

/** Keeps what auditors search by: one load and one store a batch. */
@Injectable()
export class IndexLogConsumer extends LogConsumer {
  readonly name = 'audit.index';
  readonly types = eventTypes;

  async handle(events: readonly EventEnvelope[], tx: Tx): Promise<void> {
    const ids = [...new Set(events.flatMap((event) => sessionOf(event) ?? []))];
    const rows =
      ids.length === 0 ? [] : await tx.select().from(auditSessionIndex).where(isOneOf(auditSessionIndex.session, ids));
    const { sessions, messages, days } = indexEvents(events, new Map(rows.map((row) => [row.session, row])));
    await insertRows(
      tx,
      auditSessionIndex,
      [...sessions.values()].map(rowOf),
      sql`ON CONFLICT (tenant, session) DO UPDATE SET state = excluded.state, agents = excluded.agents,
        last_at = excluded.last_at, events = excluded.events, messages = excluded.messages, hand_overs = excluded.hand_overs,
        verdicts = excluded.verdicts, acts = excluded.acts, kinds = excluded.kinds, policies = excluded.policies`,
    );
    await insertRows(tx, auditSessionMessages, messages, sql`ON CONFLICT DO NOTHING`);
    await insertRows(
      tx,
      auditDayCounts,
      days,
      sql`ON CONFLICT (tenant, day, type, detail) DO UPDATE SET count = audit_day_counts.count + excluded.count`,
    );
  }
}

const rowOf = ({ agents, acts, kinds, policies, ...rest }: IndexedSession) => ({
  ...rest,
  agents: [...agents],
  acts: [...acts],
  kinds: [...kinds],
  policies: [...policies],
});
