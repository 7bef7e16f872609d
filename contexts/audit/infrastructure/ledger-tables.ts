import {
  bigint,
  customType,
  index,
  integer,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { SessionId } from '#shared-kernel/ids.js';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** The tenant's tree as it stands: one row, and what has to be known to let it grow. */
export const auditTrees = tenantTable(
  'audit_trees',
  {
    size: bigint('size', { mode: 'number' }).notNull(),
    /** Roots of the complete subtrees, largest first, 32 bytes each. */
    roots: bytea('roots').notNull(),
  },
  (tree) => [primaryKey({ columns: [tree.tenant] })],
);

/** Append-only. `json` is what was hashed, to the byte. */
export const auditLeaves = tenantTable(
  'audit_leaves',
  {
    index: bigint('index', { mode: 'number' }).notNull(),
    event: uuid('event').notNull(),
    session: uuid('session').$type<SessionId>(),
    json: text('json').notNull(),
  },
  (leaf) => [
    primaryKey({ columns: [leaf.tenant, leaf.index] }),
    uniqueIndex('audit_leaves_event').on(leaf.tenant, leaf.event),
    index('audit_leaves_session').on(leaf.tenant, leaf.session, leaf.index),
  ],
);

/** Roots of subtrees, 256 a row (domain/ledger/tiles.ts). A row only ever gets longer. */
export const auditTiles = tenantTable(
  'audit_tiles',
  {
    level: integer('level').notNull(),
    index: bigint('index', { mode: 'number' }).notNull(),
    hashes: bytea('hashes').notNull(),
  },
  (tile) => [primaryKey({ columns: [tile.tenant, tile.level, tile.index] })],
);

export const auditTreeHeads = tenantTable(
  'audit_tree_heads',
  {
    size: bigint('size', { mode: 'number' }).notNull(),
    /** Hex. */
    root: text('root').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    key: text('key').notNull(),
    signature: text('signature').notNull(),
  },
  (head) => [primaryKey({ columns: [head.tenant, head.size] })],
);
