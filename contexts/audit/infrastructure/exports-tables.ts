import { bigint, boolean, index, jsonb, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';
import type { ExportFile, ExportFilters, ExportFormat, ExportState } from '../contract/exports.js';
import type { SignedTreeHead } from '../contract/ledger/tree-head.js';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const count = (name: string) => bigint(name, { mode: 'number' }).notNull();

/** Export jobs. What each was asked for is a text under `exportKey`. */
export const auditExports = tenantTable(
  'audit_exports',
  {
    id: uuid('id').notNull(),
    format: text('format').$type<ExportFormat>().notNull(),
    filters: jsonb('filters').$type<ExportFilters>().notNull(),
    texts: boolean('texts').notNull(),
    /** The request that let the texts out. */
    unmask: uuid('unmask'),
    subject: text('subject').notNull(),
    role: text('role').notNull(),
    at: instant('at').notNull(),
    until: instant('until').notNull(),
    head: jsonb('head').$type<SignedTreeHead>().notNull(),
    state: text('state').$type<ExportState>().notNull(),
    code: text('code'),
    endedAt: instant('ended_at'),
    read: count('read'),
    rows: count('rows'),
    files: jsonb('files').$type<ExportFile[]>().notNull(),
    next: count('next'),
    /** By the database's clock: until then a node is at it. */
    claimedUntil: instant('claimed_until'),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.id] }),
    index('audit_exports_at').on(row.tenant, row.at, row.id),
    index('audit_exports_state').on(row.state, row.at),
  ],
);
