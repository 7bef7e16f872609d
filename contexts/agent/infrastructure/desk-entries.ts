import { and, eq } from 'drizzle-orm';
import type { Tx } from '#shared-kernel/sql/database.js';
import type { DeskEntry } from '../domain/desk.js';
import { agentLiveSessions as live, agentTickets as tickets } from './agent-tables.js';
import { liveStateOf } from './desk-rows.js';
import { ticketStateOf } from './ticket-rows.js';

/** Conversations with their tickets, where they have one. */
export const entries = (tx: Tx) =>
  tx
    .select({ live, ticket: tickets })
    .from(live)
    .leftJoin(tickets, and(eq(tickets.tenant, live.tenant), eq(tickets.session, live.session)))
    .$dynamic();

type EntryRow = Awaited<ReturnType<typeof entries>>[number];

export const entryOf = (row: EntryRow): DeskEntry => ({
  live: liveStateOf(row.live),
  ticket: row.ticket && ticketStateOf(row.ticket),
  revision: Math.max(row.live.revision, row.ticket?.revision ?? 0),
});
