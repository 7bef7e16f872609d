import { bigint, boolean, index, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { MessageId, SessionId, SubjectId } from '#shared-kernel/ids.js';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';
import type { MessageAuthor } from '../contract/views.js';
import type { Standing } from '../domain/role-session-context.js';

/** One row a conversation. Words stand in no column: titles and messages are texts. */
export const customerConversations = tenantTable(
  'customer_conversations',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    customer: text('customer').$type<SubjectId>().notNull(),
    character: text('character').notNull(),
    characterName: text('character_name').notNull(),
    state: text('state').$type<Standing['state']>().notNull(),
    stateSince: timestamp('state_since', { withTimezone: true }),
    /** Who answered last, or answers now. */
    agent: text('agent').$type<SubjectId>(),
    agentName: text('agent_name'),
    stars: integer('stars'),
    lastActivityAt: timestamp('last_activity_at', { withTimezone: true }).notNull(),
    firstMessage: uuid('first_message').$type<MessageId>(),
    hasOwnTitle: boolean('has_own_title').notNull(),
    hidden: boolean('hidden').notNull(),
    lastSeq: bigint('last_seq', { mode: 'number' }).notNull(),
    readUpTo: bigint('read_up_to', { mode: 'number' }).notNull(),
    seen: integer('seen').notNull(),
    version: integer('version').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session] }),
    index('customer_conversations_list').on(row.tenant, row.customer, row.lastActivityAt, row.session),
  ],
);

/** Which messages a customer may see. Versions of a reply that are not shown stay, so that they can be chosen again. */
export const customerMessages = tenantTable(
  'customer_messages',
  {
    message: uuid('message').$type<MessageId>().notNull(),
    session: uuid('session').$type<SessionId>().notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    author: text('author').$type<MessageAuthor>().notNull(),
    replyTo: uuid('reply_to'),
    empty: boolean('empty').notNull(),
    visible: boolean('visible').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.message] }),
    index('customer_messages_session').on(row.tenant, row.session, row.seq),
  ],
);
