import { sql } from 'drizzle-orm';
import { customType, index, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { tenantTable } from './tenant-table.js';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** The only column of the database that holds people's words is `body`: sealed with the key of the person whose they are. */
export const texts = tenantTable(
  'texts',
  {
    key: text('key').notNull(),
    subject: text('subject').notNull(),
    /** See sealing/sealed-text.ts. */
    body: bytea('body').notNull(),
    /** 32 random bytes, and HMAC-SHA-256 of the body (UTF-8) under them: see text-commitments.ts. Null in rows of older versions. */
    nonce: bytea('nonce'),
    commitment: bytea('commitment'),
    at: timestamp('at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.key] }), index('texts_subject').on(row.tenant, row.subject, row.at)],
);
