import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { tenantTable } from './tenant-table.js';

/** PostgreSQL's 64-bit transaction id, as text. */
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** Append-only. Read in commit order: by transaction id, then position (see ADR 0001). */
export const eventLog = tenantTable(
  'event_log',
  {
    xid: xid8('xid')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    position: bigint('position', { mode: 'bigint' }).generatedByDefaultAsIdentity().notNull(),
    id: uuid('id').notNull(),
    stream: text('stream').notNull(),
    version: integer('version').notNull(),
    type: text('type').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    actorSubject: text('actor_subject').notNull(),
    actorRole: text('actor_role').notNull(),
  },
  (log) => [
    primaryKey({ columns: [log.tenant, log.xid, log.position] }),
    uniqueIndex('event_log_stream_version').on(log.tenant, log.stream, log.version),
    index('event_log_lookout').on(log.xid, log.position),
  ],
);

/** How far each consumer has come in each tenant's log; everything up to and with this place is done. */
export const logCheckpoints = tenantTable(
  'log_checkpoints',
  {
    consumer: text('consumer').notNull(),
    xid: xid8('xid').notNull().default('0'),
    position: bigint('position', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
  },
  (checkpoint) => [primaryKey({ columns: [checkpoint.tenant, checkpoint.consumer] })],
);
