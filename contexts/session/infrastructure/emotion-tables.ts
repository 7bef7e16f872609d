import { boolean, index, integer, jsonb, primaryKey, real, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { MessageId, SessionId, SubjectId } from '#shared-kernel/ids.js';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';
import type { EmotionPoint, SharedEmotion } from '../contract/emotion.js';
import type { Speaker } from '../domain/emotion-readings.js';

/** What each message seems to express: numbers and places, no word of it. */
export const sessionEmotions = tenantTable(
  'session_emotions',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    message: uuid('message').$type<MessageId>().notNull(),
    /** The customer, of replies too: whose conversation it is. */
    subject: text('subject').$type<SubjectId>().notNull(),
    speaker: text('speaker').$type<Speaker>().notNull(),
    position: integer('position').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    label: text('label').$type<SharedEmotion>(),
    confidence: real('confidence').notNull(),
    valence: real('valence').notNull(),
    arousal: real('arousal').notNull(),
    shared: jsonb('shared').$type<EmotionPoint['shared']>().notNull(),
    words: jsonb('words').$type<EmotionPoint['words']>().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session, row.message] }),
    index('session_emotions_position').on(row.tenant, row.session, row.position),
    index('session_emotions_subject').on(row.tenant, row.subject),
  ],
);

/** Whether feelings are estimated: of the whole tenant (`subject` is empty), of one user. Absent: they are. */
export const emotionSettings = tenantTable(
  'emotion_settings',
  {
    subject: text('subject').notNull(),
    enabled: boolean('enabled').notNull(),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.subject] })],
);
