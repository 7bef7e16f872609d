import { index, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';
import type { Custody } from '../domain/role-session-context.js';

export const auditRecordings = tenantTable(
  'audit_recordings',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    state: text('state').$type<Custody['state']>().notNull(),
    since: timestamp('since', { withTimezone: true }).notNull(),
    /** Null in what was recorded before this was kept. */
    customer: text('customer').$type<SubjectId>(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session] }),
    index('audit_recordings_customer').on(row.tenant, row.customer),
  ],
);

/** What was counted in, apart from the log itself: a log that loses a row no longer agrees with it. */
export const auditStreams = tenantTable(
  'audit_streams',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    stream: text('stream').notNull(),
    count: integer('count').notNull(),
    lastVersion: integer('last_version').notNull(),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.session, row.stream] })],
);
