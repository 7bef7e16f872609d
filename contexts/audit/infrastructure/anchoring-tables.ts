import { bigint, integer, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';

/** Up to which head each place outside has a tenant's heads. */
export const auditAnchorings = tenantTable(
  'audit_anchorings',
  {
    /** `<kind>:<address>`, without secrets. */
    place: text('place').notNull(),
    /** Leaves of the largest head that is there; -1: none is. */
    size: bigint('size', { mode: 'number' }).notNull(),
    at: timestamp('at', { withTimezone: true }),
    /** In a row. */
    failures: integer('failures').notNull(),
    failure: text('failure'),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    claimedUntil: timestamp('claimed_until', { withTimezone: true }),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.place] })],
);
