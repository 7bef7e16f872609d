import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  primaryKey,
  real,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';
import type { AgentView } from '../contract/views.js';
import type { Language, Mode, Outcome, Said } from '../contract/words.js';
import type { Owner } from '../domain/live-session.js';
import type { Ticket } from '../domain/ticket.js';

const instant = (name: string) => timestamp(name, { withTimezone: true });
/** Grows with every change at a tenant's desk: who was told everything up to a number asks for what is beyond it. */
const revision = () => bigint('revision', { mode: 'number' }).notNull().default(0);

/** One row a tenant: its lock and its revision. Whoever changes something at the desk raises it first. */
export const agentDesks = tenantTable('agent_desks', { revision: revision() }, (row) => [
  primaryKey({ columns: [row.tenant] }),
]);

export const agentLiveSessions = tenantTable(
  'agent_live_sessions',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    customer: text('customer').$type<SubjectId>().notNull(),
    customerName: text('customer_name').notNull().default(''),
    character: text('character').notNull().default(''),
    characterName: text('character_name').notNull(),
    language: text('language').$type<Language>().notNull().default('en'),
    ownerKind: text('owner_kind').$type<Owner['kind']>().notNull(),
    ownerName: text('owner_name').notNull(),
    ownerSubject: text('owner_subject').$type<SubjectId>(),
    epoch: integer('epoch').notNull().default(1),
    mode: text('mode').$type<Mode>().notNull().default('auto'),
    openedAt: instant('opened_at').notNull().defaultNow(),
    ownedSince: instant('owned_since').notNull().defaultNow(),
    characterMs: doublePrecision('character_ms').notNull().default(0),
    humanMs: doublePrecision('human_ms').notNull().default(0),
    waitingSince: instant('waiting_since'),
    lastActivityAt: instant('last_activity_at').notNull(),
    emotion: text('emotion'),
    valence: real('valence'),
    confidence: real('confidence'),
    live: boolean('live').notNull(),
    goneEpoch: integer('gone_epoch').notNull().default(0),
    handedOver: boolean('handed_over').notNull().default(false),
    seen: integer('seen').notNull(),
    revision: revision(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session] }),
    index('agent_live_sessions_desk').on(row.tenant, row.live, row.waitingSince, row.lastActivityAt),
    index('agent_live_sessions_revision').on(row.tenant, row.revision),
    index('agent_live_sessions_customer').on(row.tenant, row.customer),
    index('agent_live_sessions_opened').on(row.tenant, row.openedAt),
    index('agent_live_sessions_unanswered')
      .on(row.waitingSince)
      .where(sql`live AND owner_kind = 'agent'`),
  ],
);

/** One row a session that the desk has had to do with. */
export const agentTickets = tenantTable(
  'agent_tickets',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    customer: text('customer')
      .$type<SubjectId>()
      .notNull()
      .default('' as SubjectId),
    state: text('state').$type<Ticket['state']>().notNull(),
    agent: text('agent').$type<SubjectId>(),
    queue: text('queue'),
    priority: integer('priority').notNull().default(0),
    askedBy: text('asked_by'),
    askedHow: text('asked_how'),
    rule: text('rule'),
    /** Since when it waits, also while it is on offer. */
    queuedSince: instant('queued_since'),
    assignedAt: instant('assigned_at'),
    offeredUntil: instant('offered_until'),
    respondedAt: instant('responded_at'),
    closedAt: instant('closed_at'),
    outcome: text('outcome').$type<Outcome>(),
    choice: jsonb('choice').$type<Said>(),
    passedOver: jsonb('passed_over').$type<SubjectId[]>().notNull().default([]),
    clocks: jsonb('clocks').$type<Record<string, unknown>>().notNull().default({}),
    life: jsonb('life').$type<Record<string, unknown>>(),
    lives: integer('lives').notNull().default(0),
    tags: jsonb('tags').$type<string[]>().notNull().default([]),
    merged: jsonb('merged').$type<SessionId[]>().notNull().default([]),
    mergedInto: uuid('merged_into').$type<SessionId>(),
    reviewScore: integer('review_score'),
    reviewBy: text('review_by').$type<SubjectId>(),
    reviewNote: boolean('review_note').notNull().default(false),
    /** When time alone will change something. */
    wakeAt: instant('wake_at'),
    version: integer('version').notNull(),
    revision: revision(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session] }),
    index('agent_tickets_agent').on(row.tenant, row.agent, row.state, row.assignedAt),
    index('agent_tickets_state').on(row.tenant, row.state, row.priority),
    index('agent_tickets_revision').on(row.tenant, row.revision),
    index('agent_tickets_customer').on(row.tenant, row.customer, row.closedAt),
    index('agent_tickets_wake').on(row.wakeAt),
  ],
);

export const agentPeople = tenantTable(
  'agent_people',
  {
    id: text('id').$type<SubjectId>().notNull(),
    name: text('name').notNull(),
    status: text('status').$type<AgentView['status']>().notNull(),
    capacity: integer('capacity').notNull(),
    skills: jsonb('skills').$type<string[]>().notNull(),
    languages: jsonb('languages').$type<Language[]>().notNull(),
    presentUntil: instant('present_until'),
    /** When their presence was found to have ended. */
    goneAt: instant('gone_at'),
    offeredAt: instant('offered_at'),
    revision: revision(),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.id] }), index('agent_people_present').on(row.presentUntil)],
);

/** Who looks at which conversation, and types there: leases. */
export const agentLooks = tenantTable(
  'agent_looks',
  {
    agent: text('agent').$type<SubjectId>().notNull(),
    name: text('name').notNull(),
    session: uuid('session').$type<SessionId>().notNull(),
    until: instant('until').notNull(),
    typingUntil: instant('typing_until'),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.agent] })],
);

/** Words: the text `note/<id>`. */
export const agentNotes = tenantTable(
  'agent_notes',
  {
    id: uuid('id').notNull(),
    session: uuid('session').$type<SessionId>().notNull(),
    at: instant('at').notNull(),
    author: text('author').$type<SubjectId>().notNull(),
    mentions: jsonb('mentions').$type<SubjectId[]>().notNull(),
    revision: revision(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.id] }),
    index('agent_notes_session').on(row.tenant, row.session, row.at),
    index('agent_notes_revision').on(row.tenant, row.revision),
  ],
);

/** Words: a stretch of the message's text. Evidence in words: the text `promise/<id>`. */
export const agentPromises = tenantTable(
  'agent_promises',
  {
    id: uuid('id').notNull(),
    session: uuid('session').$type<SessionId>().notNull(),
    message: uuid('message').notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    at: instant('at').notNull(),
    byKind: text('by_kind').$type<'character' | 'agent'>().notNull(),
    byName: text('by_name').notNull(),
    dueAt: instant('due_at'),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by').$type<SubjectId>(),
    evidence: uuid('evidence'),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.id] }),
    index('agent_promises_session').on(row.tenant, row.session, row.at),
    index('agent_promises_message').on(row.tenant, row.message),
  ],
);

/** What came of each life of a ticket: for reports. */
export const agentHandlings = tenantTable(
  'agent_handlings',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    life: integer('life').notNull(),
    customer: text('customer').$type<SubjectId>().notNull(),
    queue: text('queue'),
    agent: text('agent').$type<SubjectId>(),
    askedBy: text('asked_by'),
    askedHow: text('asked_how'),
    again: boolean('again').notNull(),
    outcome: text('outcome').$type<Outcome>().notNull(),
    begunAt: instant('begun_at').notNull(),
    takenAt: instant('taken_at'),
    endedAt: instant('ended_at').notNull(),
    /** Business time; null: nobody answered. */
    firstResponseMs: doublePrecision('first_response_ms'),
    resolutionMs: doublePrecision('resolution_ms'),
    characterMs: doublePrecision('character_ms').notNull(),
    humanMs: doublePrecision('human_ms').notNull(),
    breached: boolean('breached').notNull(),
    moodBefore: real('mood_before'),
    moodAfter: real('mood_after'),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session, row.life] }),
    index('agent_handlings_ended').on(row.tenant, row.endedAt),
    index('agent_handlings_customer').on(row.tenant, row.customer, row.endedAt),
  ],
);

export const agentRatings = tenantTable(
  'agent_ratings',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    customer: text('customer').$type<SubjectId>().notNull(),
    agent: text('agent').$type<SubjectId>(),
    stars: integer('stars').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session] }),
    index('agent_ratings_customer').on(row.tenant, row.customer, row.at),
    index('agent_ratings_at').on(row.tenant, row.at),
  ],
);

/** Every version of what a tenant has set for its desk. */
export const agentSettings = tenantTable(
  'agent_settings',
  {
    kind: text('kind').$type<'settings' | 'canned'>().notNull(),
    version: integer('version').notNull(),
    body: jsonb('body').$type<Record<string, unknown>>().notNull(),
    by: text('by').$type<SubjectId>().notNull(),
    at: instant('at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.tenant, row.kind, row.version] })],
);
