import { and, desc, eq, inArray, isNotNull, notInArray, sql } from 'drizzle-orm';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import type { DeskBatch } from '../application/desk-batch.js';
import { dispatch, type Staff } from '../application/dispatch.js';
import { LiveSession } from '../domain/live-session.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { agentHandlings, agentLiveSessions, agentPeople, agentTickets } from './agent-tables.js';
import { agentOf, liveStateOf } from './desk-rows.js';
import { settingsOf } from './sql-desk-settings.js';
import { loadBatch, raiseRevision, storeBatch } from './sql-desk-batches.js';
import { ticketStateOf } from './ticket-rows.js';

/** So many of those that wait are looked at after a change; the rest is further down the queue. */
const mostWaiting = 200;

/** One change at a tenant's desk, within a transaction: see `DeskWork`. */
export async function changeDesk<T>(
  tx: Tx,
  tenant: TenantId,
  sessions: readonly SessionId[],
  now: Date,
  work: (batch: DeskBatch) => T,
  people: readonly SubjectId[] = [],
): Promise<T> {
  const revision = await raiseRevision(tx);
  const batch = await loadBatch(tx, sessions, people, await settingsOf(tx));
  const result = work(batch);
  const again = batch.stirs ? await offerWhatWaits(tx, batch, now) : undefined;
  await storeBatch(tx, tenant, batch, revision, again);
  return result;
}

/** @returns at what to look again although nothing of it runs out, and when */
async function offerWhatWaits(tx: Tx, batch: DeskBatch, now: Date): Promise<Map<string, Date>> {
  await adoptWaiting(tx, batch);
  const { waiting } = batch;
  if (waiting.length === 0) return new Map();
  const { offered, passed } = dispatch(batch, waiting, await staffFor(tx, batch, waiting), now);
  for (const id of offered) {
    const known = batch.people.get(id);
    if (known) batch.people.set(id, { ...known, offeredAt: now });
    else await tx.update(agentPeople).set({ offeredAt: now }).where(eq(agentPeople.id, id));
  }
  const later = new Date(now.getTime() + batch.settings.offerSeconds * 1_000);
  return new Map(passed.map(({ session }) => [session, later]));
}

async function adoptWaiting(tx: Tx, batch: DeskBatch): Promise<void> {
  const rows = await tx
    .select({ ticket: agentTickets, live: agentLiveSessions })
    .from(agentTickets)
    .innerJoin(
      agentLiveSessions,
      and(eq(agentLiveSessions.tenant, agentTickets.tenant), eq(agentLiveSessions.session, agentTickets.session)),
    )
    .where(eq(agentTickets.state, 'queued'))
    .orderBy(desc(agentTickets.priority), agentTickets.queuedSince)
    .limit(mostWaiting);
  batch.adopt(
    rows.map(({ ticket }) => RoleSessionContext.from(ticketStateOf(ticket))),
    rows.map(({ live }) => new LiveSession(liveStateOf(live))),
  );
}

async function staffFor(tx: Tx, batch: DeskBatch, waiting: readonly RoleSessionContext[]): Promise<Staff> {
  const people = (await tx.select().from(agentPeople)).map(agentOf);
  const agents = new Map([...people.map((one) => [one.id, one] as const), ...batch.people]);
  return {
    agents: [...agents.values()],
    load: await loadOf(tx, batch),
    lastAgent: await lastAgents(tx, [...new Set(waiting.map(({ state }) => state.customer))]),
  };
}

async function loadOf(tx: Tx, batch: DeskBatch): Promise<Map<SubjectId, number>> {
  const changed = batch.tickets.map(({ session }) => session);
  const rows = await tx
    .select({ agent: agentTickets.agent, load: sql<number>`count(*)::int` })
    .from(agentTickets)
    .where(
      and(
        inArray(agentTickets.state, ['assigned', 'responded']),
        isNotNull(agentTickets.agent),
        changed.length > 0 ? notInArray(agentTickets.session, changed) : undefined,
      ),
    )
    .groupBy(agentTickets.agent);
  const load = new Map(rows.map((row) => [row.agent!, row.load]));
  for (const { state } of batch.tickets) {
    const { ticket } = state;
    if (ticket.state !== 'assigned' && ticket.state !== 'responded') continue;
    load.set(ticket.agent, (load.get(ticket.agent) ?? 0) + 1);
  }
  return load;
}

async function lastAgents(tx: Tx, customers: readonly SubjectId[]): Promise<Map<SubjectId, SubjectId>> {
  const rows = await tx
    .selectDistinctOn([agentHandlings.customer], { customer: agentHandlings.customer, agent: agentHandlings.agent })
    .from(agentHandlings)
    .where(
      and(sql`${agentHandlings.customer} = ANY(${sql.param([...customers])}::text[])`, isNotNull(agentHandlings.agent)),
    )
    .orderBy(agentHandlings.customer, desc(agentHandlings.endedAt));
  return new Map(rows.flatMap(({ customer, agent }) => (agent ? [[customer, agent] as const] : [])));
}
