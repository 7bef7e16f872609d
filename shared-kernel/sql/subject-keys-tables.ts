import { sql } from 'drizzle-orm';
import { customType, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantTable } from './tenant-table.js';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** Keys of people's words, one for each person at a time. Erasing a person destroys theirs: what was sealed with it is noise from then on. */
export const subjectKeys = tenantTable(
  'subject_keys',
  {
    id: uuid('id').notNull(),
    subject: text('subject').notNull(),
    /** Sealed with the tenant's key (sealing/text-keys.ts); null once destroyed. */
    wrapped: bytea('wrapped'),
    createdAt: timestamp('created_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
    destroyedAt: timestamp('destroyed_at', { withTimezone: true }),
  },
  (key) => [
    primaryKey({ columns: [key.tenant, key.id] }),
    uniqueIndex('subject_keys_live')
      .on(key.tenant, key.subject)
      .where(sql`wrapped IS NOT NULL`),
  ],
);
