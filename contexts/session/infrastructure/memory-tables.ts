import { sql } from 'drizzle-orm';
import { boolean, index, integer, primaryKey, real, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { MessageId, SessionId, SubjectId } from '#shared-kernel/ids.js';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';
import type { FactKind } from '../domain/facts.js';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** One row a fact; its words are in `texts`. */
export const memories = tenantTable(
  'memories',
  {
    id: uuid('id').notNull(),
    subject: text('subject').$type<SubjectId>().notNull(),
    character: text('character').notNull(),
    kind: text('kind').$type<FactKind>().notNull(),
    session: uuid('session').$type<SessionId>().notNull(),
    message: uuid('message').$type<MessageId>().notNull(),
    at: instant('at').notNull(),
    confidence: real('confidence').notNull(),
    pinned: boolean('pinned').notNull(),
    edited: boolean('edited').notNull(),
    supersededAt: instant('superseded_at'),
    supersededBy: uuid('superseded_by'),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.id] }),
    index('memories_owner').on(row.tenant, row.subject, row.character),
  ],
);

/** Forgotten: facts of this kind are not read off this message again. */
export const memoryTombstones = tenantTable(
  'memory_tombstones',
  {
    subject: text('subject').$type<SubjectId>().notNull(),
    character: text('character').notNull(),
    message: uuid('message').$type<MessageId>().notNull(),
    kind: text('kind').$type<FactKind>().notNull(),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.subject, row.character, row.message, row.kind] })],
);

/** What a user decided about one character, or about all of them (`character` is empty). */
export const memorySettings = tenantTable(
  'memory_settings',
  {
    subject: text('subject').$type<SubjectId>().notNull(),
    character: text('character').notNull(),
    enabled: boolean('enabled').notNull().default(true),
    /** Nothing that was said until then is read any more. */
    forgottenBefore: instant('forgotten_before'),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.subject, row.character] })],
);

/** How far each conversation has been read for what it tells. */
export const sessionMemory = tenantTable(
  'session_memory',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    subject: text('subject').$type<SubjectId>().notNull(),
    character: text('character').notNull(),
    /** Grows with every turn; there is something to do as long as `done` is behind. */
    asked: integer('asked').notNull(),
    done: integer('done').notNull().default(0),
    /** Position of the last message that was read. */
    readUpTo: integer('read_up_to').notNull().default(0),
    /** Position of the last message that is in the summary; its words are in `texts`. */
    summaryUpTo: integer('summary_up_to').notNull().default(0),
    /** Of what was read and is not in the summary, about. */
    unsummarisedTokens: integer('unsummarised_tokens').notNull().default(0),
    /** Until then somebody is at it. */
    claimedUntil: instant('claimed_until'),
    /** Times it was begun since it was last done. */
    tries: integer('tries').notNull().default(0),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session] }),
    index('session_memory_due')
      .on(row.tenant, row.session)
      .where(sql`asked > done`),
    index('session_memory_owner').on(row.tenant, row.subject, row.character),
  ],
);
