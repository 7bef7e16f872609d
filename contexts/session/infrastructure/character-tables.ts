import { customType, index, integer, jsonb, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Characters that people of a tenant have made; their newest state. */
export const characters = tenantTable(
  'characters',
  {
    id: text('id').notNull(),
    owner: text('owner').notNull(),
    audience: text('audience').notNull(),
    version: integer('version').notNull(),
    revision: integer('revision').notNull(),
    /** What the gallery shows. */
    face: jsonb('face').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.id] }),
    index('characters_owner').on(table.tenant, table.owner, table.updatedAt),
    index('characters_audience').on(table.tenant, table.audience, table.updatedAt),
  ],
);

/** Their texts: author's material, not conversation. */
export const characterVersions = tenantTable(
  'character_versions',
  {
    character: text('character').notNull(),
    version: integer('version').notNull(),
    source: text('source').notNull(),
    note: text('note').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.character, table.version] })],
);

export const characterPortraits = tenantTable(
  'character_portraits',
  {
    character: text('character').notNull(),
    hash: text('hash').notNull(),
    type: text('type').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.character, table.hash] })],
);
