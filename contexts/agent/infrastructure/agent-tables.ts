import { boolean, index, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import { tenantTable } from '#shared-kernel/sql/tenant-table.js';
import type { Owner } from '../domain/live-session.js';
import type { Outcome, Ticket } from '../domain/role-session-context.js';

export const agentLiveSessions = tenantTable(
  'agent_live_sessions',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    customer: text('customer').$type<SubjectId>().notNull(),
    characterName: text('character_name').notNull(),
    ownerKind: text('owner_kind').$type<Owner['kind']>().notNull(),
    ownerName: text('owner_name').notNull(),
    ownerSubject: text('owner_subject').$type<SubjectId>(),
    waitingSince: timestamp('waiting_since', { withTimezone: true }),
    lastActivityAt: timestamp('last_activity_at', { withTimezone: true }).notNull(),
    live: boolean('live').notNull(),
    seen: integer('seen').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session] }),
    index('agent_live_sessions_desk').on(row.tenant, row.live, row.waitingSince, row.lastActivityAt),
  ],
);

/** One row a session that a person has held. */
export const agentTickets = tenantTable(
  'agent_tickets',
  {
    session: uuid('session').$type<SessionId>().notNull(),
    agent: text('agent').$type<SubjectId>().notNull(),
    state: text('state').$type<Ticket['state']>().notNull(),
    assignedAt: timestamp('assigned_at', { withTimezone: true }).notNull(),
    respondedAt: timestamp('responded_at', { withTimezone: true }),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    outcome: text('outcome').$type<Outcome>(),
    version: integer('version').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.tenant, row.session] }),
    index('agent_tickets_agent').on(row.tenant, row.agent, row.state, row.assignedAt),
  ],
);
