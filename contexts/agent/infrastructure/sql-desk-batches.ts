import { sql } from 'drizzle-orm';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { appendEvents, type StreamAppend } from '#shared-kernel/sql/append-events.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { insertRows, isOneOf } from '#shared-kernel/sql/many-rows.js';
import { DeskBatch } from '../application/desk-batch.js';
import { LiveSession } from '../domain/live-session.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { agentLiveSessions, agentTickets } from './agent-tables.js';
import { liveRowOf, liveStateOf, ticketRowOf, ticketStateOf } from './desk-rows.js';

export async function loadBatch(tx: Tx, sessions: readonly SessionId[]): Promise<DeskBatch> {
  const live = await tx.select().from(agentLiveSessions).where(isOneOf(agentLiveSessions.session, sessions));
  const tickets = await tx.select().from(agentTickets).where(isOneOf(agentTickets.session, sessions));
  return new DeskBatch(
    new Map(live.map((row) => [row.session, new LiveSession(liveStateOf(row))])),
    new Map(tickets.map((row) => [row.session, RoleSessionContext.from(ticketStateOf(row))])),
  );
}

const updateLive = sql`
  ON CONFLICT (tenant, session) DO UPDATE SET owner_kind = excluded.owner_kind, owner_name = excluded.owner_name,
    owner_subject = excluded.owner_subject, waiting_since = excluded.waiting_since,
    last_activity_at = excluded.last_activity_at, live = excluded.live, seen = excluded.seen`;
const updateTicket = sql`
  ON CONFLICT (tenant, session) DO UPDATE SET agent = excluded.agent, state = excluded.state,
    assigned_at = excluded.assigned_at, responded_at = excluded.responded_at, closed_at = excluded.closed_at,
    outcome = excluded.outcome, version = excluded.version`;

export async function storeBatch(tx: Tx, tenant: TenantId, batch: DeskBatch): Promise<void> {
  await insertRows(
    tx,
    agentLiveSessions,
    batch.live.map(({ state }) => liveRowOf(state)),
    updateLive,
  );
  if (batch.facts.length === 0) return;
  const { appends, versions } = appendsOf(tenant, batch);
  const changed = batch.tickets.filter(({ session }) => versions.has(session));
  await insertRows(
    tx,
    agentTickets,
    changed.map(({ session, state }) => ticketRowOf({ ...state, version: versions.get(session) ?? 0 })),
    updateTicket,
  );
  // in the transaction of the events they follow from; the other readers find them at their next look
  await appendEvents(tx, appends);
}

/** A ticket that several people moved within one batch: their events go on from one another. */
function appendsOf(tenant: TenantId, batch: DeskBatch): { appends: StreamAppend[]; versions: Map<string, number> } {
  const versions = new Map<string, number>();
  const appends = batch.facts.map(({ session, events, actor, at }) => {
    const expectedVersion = versions.get(session) ?? batch.ticket(session)?.state.version ?? 0;
    versions.set(session, expectedVersion + events.length);
    return { tenant, stream: `agent/${session}`, expectedVersion, actor, at, events };
  });
  return { appends, versions };
}
