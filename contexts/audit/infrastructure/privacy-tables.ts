import { sql } from 'drizzle-orm';
import { integer, jsonb, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';
import type { Purpose } from '../contract/privacy/access.js';
import type { HoldScope, RetentionDays } from '../contract/privacy/retention.js';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Reasons, here and below, are texts: `hold/<id>`, `unmask/<id>`. */
export const auditHolds = tenantTable(
  'audit_holds',
  {
    id: uuid('id').notNull(),
    kind: text('kind').$type<HoldScope['kind']>().notNull(),
    session: uuid('session'),
    /** Whose words are kept; of a conversation's hold, its customer. Null: everybody's. */
    subject: text('subject'),
    caseReference: text('case_reference'),
    placedBy: text('placed_by').notNull(),
    placedRole: text('placed_role').notNull(),
    placedAt: moment('placed_at').notNull(),
    liftedBy: text('lifted_by'),
    liftedRole: text('lifted_role'),
    liftedAt: moment('lifted_at'),
  },
  (hold) => [primaryKey({ columns: [hold.tenant, hold.id] })],
);

/** At most one row a tenant. */
export const auditRetention = tenantTable(
  'audit_retention',
  {
    version: integer('version').notNull(),
    days: jsonb('days').$type<RetentionDays>().notNull(),
    setBy: text('set_by').notNull(),
    setRole: text('set_role').notNull(),
    setAt: moment('set_at').notNull(),
    lastRunAt: moment('last_run_at'),
    lastRunErased: integer('last_run_erased'),
  },
  (policy) => [primaryKey({ columns: [policy.tenant] })],
);

export const auditErasures = tenantTable(
  'audit_erasures',
  {
    id: uuid('id').notNull(),
    subject: text('subject').notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedRole: text('requested_role').notNull(),
    requestedAt: moment('requested_at').notNull(),
    doneAt: moment('done_at'),
    /** So far. Null: a hold keeps all of it. */
    texts: integer('texts'),
    sessions: integer('sessions'),
    /** Conversations that holds keep for now: sealed apart (SqlErasures). */
    held: uuid('held')
      .array()
      .notNull()
      .default(sql`'{}'`),
  },
  (erasure) => [primaryKey({ columns: [erasure.tenant, erasure.id] })],
);

export const auditUnmaskRequests = tenantTable(
  'audit_unmask_requests',
  {
    id: uuid('id').notNull(),
    /** Null: an export that names none. */
    session: uuid('session'),
    /** What is to be exported: canonical JSON; null: the conversation is to be read. */
    query: text('query'),
    purpose: text('purpose').$type<Purpose>().notNull(),
    caseReference: text('case_reference'),
    requestedBy: text('requested_by').notNull(),
    requestedRole: text('requested_role').notNull(),
    at: moment('at').notNull(),
    /** What was decided; whether the time for it is over, tells `until`. */
    state: text('state').$type<'pending' | 'approved' | 'refused'>().notNull(),
    decidedBy: text('decided_by'),
    decidedRole: text('decided_role'),
    decidedAt: moment('decided_at'),
    until: moment('until').notNull(),
    /** The export that was begun with it. */
    usedBy: uuid('used_by'),
  },
  (request) => [primaryKey({ columns: [request.tenant, request.id] })],
);
