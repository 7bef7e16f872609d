import { sql } from 'drizzle-orm';
import { date, index, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { SessionId } from '#shared-kernel/ids.js';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';
import type { FoundAct } from '../contract/search.js';
import type { IndexedMessage, IndexedSession } from '../domain/search/session-index.js';

const many = <T extends string>(name: string) =>
  text(name)
    .array()
    .$type<T[]>()
    .notNull()
    .default(sql`'{}'`);

/** One row a conversation, so that auditors find it. Ids, numbers and codes only. */
export const auditSessionIndex = tenantTable(
  'audit_session_index',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    state: text('state').$type<IndexedSession['state']>().notNull(),
    customer: text('customer').notNull(),
    character: text('character').notNull(),
    characterName: text('character_name').notNull(),
    agents: many<string>('agents'),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    lastAt: timestamp('last_at', { withTimezone: true }).notNull(),
    events: integer('events').notNull(),
    messages: integer('messages').notNull(),
    handOvers: integer('hand_overs').notNull(),
    verdicts: integer('verdicts').notNull(),
    acts: many<FoundAct>('acts'),
    kinds: many<string>('kinds'),
    policies: many<string>('policies'),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session] }),
    index('audit_session_index_opened').on(row.tenant, row.openedAt, row.session),
    index('audit_session_index_customer').on(row.tenant, row.customer, row.openedAt),
  ],
);

/** Which messages a conversation has; their words are texts. */
export const auditSessionMessages = tenantTable(
  'audit_session_messages',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    message: uuid('message').notNull(),
    author: text('author').$type<IndexedMessage['author']>().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.session, row.message] })],
);

/** How often things happened on a day (UTC). */
export const auditDayCounts = tenantTable(
  'audit_day_counts',
  {
    day: date('day').notNull(),
    type: text('type').notNull(),
    detail: text('detail').notNull(),
    count: integer('count').notNull(),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.day, row.type, row.detail] })],
);
