import { sql } from 'drizzle-orm';
import { index, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { tenantTable } from './tenant-table.js';

/** The only column of the database that holds people's words is `body`. */
export const texts = tenantTable(
  'texts',
  {
    key: text('key').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    at: timestamp('at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.key] }), index('texts_subject').on(row.tenant, row.subject, row.at)],
);
