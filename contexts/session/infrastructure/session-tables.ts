import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** State of a conversation; its words are in `texts`. */
export const sessionContexts = tenantTable(
  'session_contexts',
  {
    id: uuid('id').notNull(),
    customer: text('customer').notNull(),
    customerName: text('customer_name').notNull(),
    character: text('character').notNull(),
    characterName: text('character_name').notNull(),
    /** open | suspended | closed, with what belongs to it. */
    turn: jsonb('turn').notNull(),
    epoch: integer('epoch').notNull(),
    openedAt: instant('opened_at').notNull(),
    running: jsonb('running'),
    waiting: jsonb('waiting').notNull(),
    lastReply: jsonb('last_reply'),
    spoken: boolean('spoken').notNull(),
    /** Who asked for a person, whispers, drafts: ids and times. */
    desk: jsonb('desk').notNull().default({}),
    /** For whom the session is kept safe, notices, marks. */
    care: jsonb('care').notNull().default({}),
    positions: integer('positions').notNull(),
    turnSeq: bigint('turn_seq', { mode: 'number' }).notNull(),
    seqReserved: bigint('seq_reserved', { mode: 'number' }).notNull(),
    version: integer('version').notNull(),
    /** Of the node that may write; 0 while there was one node only. */
    fence: integer('fence').notNull().default(0),
    /** A reply is running or a message waits. */
    isUnfinished: boolean('is_unfinished').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.id] }),
    index('session_contexts_unfinished')
      .on(table.tenant, table.id)
      .where(sql`is_unfinished`),
  ],
);

/** What people call their sessions. */
export const sessionKeys = tenantTable(
  'session_keys',
  {
    subject: text('subject').notNull(),
    key: text('key').notNull(),
    session: uuid('session').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenant, table.subject, table.key] })],
);

/** How replies came to be asked for the way they were: no words of anybody, see contract/turn-record.ts. */
export const sessionTurns = tenantTable(
  'session_turns',
  {
    session: uuid('session').notNull(),
    /** The reply. */
    message: uuid('message').notNull(),
    position: integer('position').notNull(),
    record: jsonb('record').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.session, table.message] }),
    index('session_turns_position').on(table.tenant, table.session, table.position),
  ],
);

export const sessionMessages = tenantTable(
  'session_messages',
  {
    id: uuid('id').notNull(),
    session: uuid('session').notNull(),
    position: integer('position').notNull(),
    authorKind: text('author_kind').notNull(),
    authorName: text('author_name').notNull(),
    clientMessageId: text('client_message_id'),
    replyTo: uuid('reply_to'),
    version: integer('version'),
    shown: boolean('shown').notNull(),
    status: text('status').notNull(),
    finishReason: text('finish_reason'),
    code: text('code'),
    player: text('player'),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    epoch: integer('epoch').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.session, table.id] }),
    uniqueIndex('session_messages_client_message_id')
      .on(table.tenant, table.session, table.clientMessageId)
      .where(sql`client_message_id IS NOT NULL`),
    index('session_messages_position').on(table.tenant, table.session, table.position),
  ],
);
