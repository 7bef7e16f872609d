import { inArray, sql } from 'drizzle-orm';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { appendEvents, type StreamAppend } from '#shared-kernel/sql/append-events.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { DeskBatch } from '../application/desk-batch.js';
import { LiveSession } from '../domain/live-session.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { agentLiveSessions, agentTickets } from './agent-tables.js';
import { liveRowOf, liveStateOf, ticketRowOf, ticketStateOf } from './desk-rows.js';

export async function loadBatch(tx: Tx, sessions: readonly SessionId[]): Promise<DeskBatch> {
  const live = await tx
    .select()
    .from(agentLiveSessions)
    .where(inArray(agentLiveSessions.session, [...sessions]));
  const tickets = await tx
    .select()
    .from(agentTickets)
    .where(inArray(agentTickets.session, [...sessions]));
  return new DeskBatch(
    new Map(live.map((row) => [row.session, new LiveSession(liveStateOf(row))])),
    new Map(tickets.map((row) => [row.session, RoleSessionContext.from(ticketStateOf(row))])),
  );
}

export async function storeBatch(tx: Tx, tenant: TenantId, batch: DeskBatch): Promise<void> {
  if (batch.live.length > 0) {
    await tx
      .insert(agentLiveSessions)
      .values(batch.live.map(({ state }) => liveRowOf(state)))
      .onConflictDoUpdate({
        target: [agentLiveSessions.tenant, agentLiveSessions.session],
        set: {
          ownerKind: sql`excluded.owner_kind`,
          ownerName: sql`excluded.owner_name`,
          ownerSubject: sql`excluded.owner_subject`,
          waitingSince: sql`excluded.waiting_since`,
          lastActivityAt: sql`excluded.last_activity_at`,
          live: sql`excluded.live`,
          seen: sql`excluded.seen`,
        },
      });
  }
  if (batch.facts.length === 0) return;
  const { appends, versions } = appendsOf(tenant, batch);
  const changed = batch.tickets.filter(({ session }) => versions.has(session));
  await tx
    .insert(agentTickets)
    .values(changed.map(({ session, state }) => ticketRowOf({ ...state, version: versions.get(session) ?? 0 })))
    .onConflictDoUpdate({
      target: [agentTickets.tenant, agentTickets.session],
      set: {
        agent: sql`excluded.agent`,
        state: sql`excluded.state`,
        assignedAt: sql`excluded.assigned_at`,
        respondedAt: sql`excluded.responded_at`,
        closedAt: sql`excluded.closed_at`,
        outcome: sql`excluded.outcome`,
        version: sql`excluded.version`,
      },
    });
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
