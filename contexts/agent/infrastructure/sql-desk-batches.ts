import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { appendEvents, type StreamAppend } from '#shared-kernel/sql/append-events.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { insertRows, isOneOf } from '#shared-kernel/sql/many-rows.js';
import { putTexts } from '#shared-kernel/sql/texts.js';
import { DeskBatch } from '../application/desk-batch.js';
import { noteKey } from '../application/text-keys.js';
import type { DeskSettings } from '../contract/settings.js';
import { LiveSession } from '../domain/live-session.js';
import { queueOf } from '../domain/queues.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import {
  agentDesks,
  agentHandlings,
  agentLiveSessions,
  agentNotes,
  agentPeople,
  agentPromises,
  agentRatings,
  agentTickets,
} from './agent-tables.js';
import { agentOf, liveRowOf, liveStateOf, personRowOf } from './desk-rows.js';
import { ticketRowOf, ticketStateOf } from './ticket-rows.js';

/**
 * The number of this change, and the tenant's lock until the end of the transaction: what is written at a desk is written
 * one after the other, so that numbers are committed in their order and nobody who asks for what is newer misses one.
 */
export async function raiseRevision(tx: Tx): Promise<number> {
  const rows = await tx
    .insert(agentDesks)
    .values({ revision: 1 })
    .onConflictDoUpdate({ target: agentDesks.tenant, set: { revision: sql`${agentDesks.revision} + 1` } })
    .returning({ revision: agentDesks.revision });
  return rows[0]?.revision ?? 0;
}

export async function loadBatch(
  tx: Tx,
  sessions: readonly SessionId[],
  people: readonly SubjectId[],
  settings: DeskSettings,
): Promise<DeskBatch> {
  const live = await tx.select().from(agentLiveSessions).where(isOneOf(agentLiveSessions.session, sessions));
  const tickets = await tx.select().from(agentTickets).where(isOneOf(agentTickets.session, sessions));
  const staff = await tx
    .select()
    .from(agentPeople)
    .where(inArray(agentPeople.id, [...people]));
  return new DeskBatch(
    new Map(live.map((row) => [row.session, new LiveSession(liveStateOf(row))])),
    new Map(tickets.map((row) => [row.session, RoleSessionContext.from(ticketStateOf(row))])),
    settings,
    new Map(staff.map((row) => [row.id, agentOf(row)])),
  );
}

const updateOf = (key: string, columns: string): SQL =>
  sql.raw(
    `ON CONFLICT (${key}) DO UPDATE SET ${columns
      .split(' ')
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`,
  );
const updateLive = updateOf(
  'tenant, session',
  'owner_kind owner_name owner_subject epoch mode owned_since character_ms human_ms waiting_since last_activity_at ' +
    'emotion valence confidence live gone_epoch handed_over seen revision',
);
const updateTicket = updateOf(
  'tenant, session',
  'state agent queue priority asked_by asked_how rule queued_since assigned_at offered_until responded_at closed_at ' +
    'outcome choice passed_over clocks life lives tags merged merged_into review_score review_by review_note wake_at ' +
    'version revision',
);
const updateHandling = updateOf('tenant, session, life', 'outcome');
const updatePerson = updateOf(
  'tenant, id',
  'name status capacity skills languages present_until gone_at offered_at revision',
);
const updateRating = updateOf('tenant, session', 'agent stars at');

/** @param looksAgainAt when the sweeper shall look at a ticket although nothing of it runs out by then */
export async function storeBatch(
  tx: Tx,
  tenant: TenantId,
  batch: DeskBatch,
  revision: number,
  looksAgainAt: ReadonlyMap<string, Date> = new Map(),
): Promise<void> {
  const live = batch.live.map(({ state }) => ({ ...liveRowOf(state), revision }));
  await insertRows(tx, agentLiveSessions, live, updateLive);
  const { appends, versions } = appendsOf(tenant, batch);
  const tickets = batch.tickets.map((ticket) => {
    const { session, state } = ticket;
    const wakeAt = earliest(ticket.wakeAt, overflowOf(ticket, batch.settings), looksAgainAt.get(session) ?? null);
    return { ...ticketRowOf({ ...state, version: versions.get(session) ?? state.version }, wakeAt), revision };
  });
  await insertRows(tx, agentTickets, tickets, updateTicket);
  await insertRows(tx, agentHandlings, batch.handlings, updateHandling);
  await insertRows(tx, agentRatings, [...batch.ratings.values()], updateRating);
  const people = [...batch.people.values()].map((one) => ({ ...personRowOf(one), revision }));
  await insertRows(tx, agentPeople, people, updatePerson);
  await storeNotes(tx, tenant, batch, revision);
  await storePromises(tx, batch);
  // in the transaction of the events they follow from; the other readers find them at their next look
  await appendEvents(tx, appends);
}

/** A note is the customer's data as much as a message is. */
async function storeNotes(tx: Tx, tenant: TenantId, batch: DeskBatch, revision: number): Promise<void> {
  const rows = batch.notes.map(({ text: _text, mentions, ...note }) => ({
    ...note,
    mentions: [...mentions],
    revision,
  }));
  await insertRows(tx, agentNotes, rows, sql`ON CONFLICT DO NOTHING`);
  const texts = batch.notes.map(({ id, session, text, author }) => ({
    tenant,
    key: noteKey(id),
    subject: batch.find(session)?.state.customer ?? author,
    body: text,
  }));
  await putTexts(tx, [...texts, ...batch.words.map((words) => ({ tenant, ...words }))]);
}

async function storePromises(tx: Tx, batch: DeskBatch): Promise<void> {
  const rows = batch.promises.map(({ by, closed: _closed, ...same }) => ({
    ...same,
    byKind: by.kind,
    byName: by.name,
  }));
  await insertRows(tx, agentPromises, rows, sql`ON CONFLICT DO NOTHING`);
  for (const { id, at, by, message } of batch.kept) {
    await tx
      .update(agentPromises)
      .set({ closedAt: at, closedBy: by, evidence: message })
      .where(eq(agentPromises.id, id));
  }
}

/** A11 */
function overflowOf({ state }: RoleSessionContext, settings: DeskSettings): Date | null {
  const { overflow } = queueOf(settings, state.queue);
  if (!overflow || state.ticket.state !== 'queued' || !state.life) return null;
  return new Date(state.life.movedAt.getTime() + overflow.afterSeconds * 1_000);
}

const earliest = (...times: (Date | null)[]): Date | null =>
  times.reduce((first, time) => (first && (!time || first <= time) ? first : time), null);

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
