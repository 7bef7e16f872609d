import { sql } from 'drizzle-orm';
import { index, integer, jsonb, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Which version of a tenant's policy counts, and which one every node is getting ready for. */
export const policyHeads = tenantTable(
  'policy_heads',
  {
    /** Grows with every change of the tenant's; their sum tells whether anything has changed anywhere. */
    revision: integer('revision').notNull(),
    newest: integer('newest').notNull(),
    active: integer('active').notNull(),
    activeSince: instant('active_since'),
    before: jsonb('before').notNull(),
    staged: jsonb('staged'),
  },
  (row) => [primaryKey({ columns: [row.tenant] })],
);

/** Written once, never changed. Their texts are administrators' material, not conversation. */
export const policyVersions = tenantTable(
  'policy_versions',
  {
    number: integer('number').notNull(),
    version: text('version').notNull(),
    name: text('name').notNull(),
    files: jsonb('files').notNull(),
    base: jsonb('base'),
    note: text('note').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.number] })],
);

/** Who changed what when and why. */
export const policyChanges = tenantTable(
  'policy_changes',
  {
    revision: integer('revision').notNull(),
    kind: text('kind').notNull(),
    number: integer('number').notNull(),
    note: text('note').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.revision] })],
);

/** Nodes that judge by policies. They belong to no tenant: theirs is "-", which is none, so that no tenant sees them. */
export const policyNodes = tenantTable(
  'policy_nodes',
  {
    node: uuid('node').notNull(),
    /** By the database's clock. */
    seenAt: instant('seen_at')
      .notNull()
      .default(sql`now()`),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.node] }), index('policy_nodes_seen').on(row.seenAt)],
);

/** A node is ready for what was staged by this change, or cannot be. */
export const policyAcknowledgements = tenantTable(
  'policy_acknowledgements',
  {
    revision: integer('revision').notNull(),
    node: uuid('node').notNull(),
    /** Code of what is wrong; null: it is ready. */
    refused: text('refused'),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.revision, row.node] })],
);
