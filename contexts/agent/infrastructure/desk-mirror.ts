import { Injectable } from '@nestjs/common';
import { and, asc, count, gt, inArray, isNotNull, eq, or, sql } from 'drizzle-orm';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import type { DeskSettings } from '../contract/settings.js';
import type { DeskEntry, DeskFrame } from '../domain/desk.js';
import {
  agentDesks,
  agentHandlings,
  agentLiveSessions as live,
  agentPeople,
  agentTickets as tickets,
} from './agent-tables.js';
import { agentOf } from './desk-rows.js';
import { entries, entryOf } from './desk-entries.js';
import { settingsOf } from './sql-desk-settings.js';

/** What is on a tenant's board, as of a revision. */
interface Mirror {
  revision: number;
  readonly bySession: Map<SessionId, DeskEntry>;
  settings: DeskSettings;
  handleMs: ReadonlyMap<string, number>;
  /** ms; averages over a week need not be newer than this, nor rows that nobody raised a revision for. */
  readonly until: number;
}

/** Conversations of one tenant that are kept; a desk with more is read anew each time. */
const mostEntries = 2_000;
const mostTenants = 20;
const keptMs = 30_000;

/**
 * Keeps the boards of the tenants that were looked at last, and reads only what has changed since: rows are what a board
 * costs. The database is asked for the revision at every look, so nobody sees less than is stored.
 */
@Injectable()
export class DeskMirror {
  private readonly mirrors = new Map<TenantId, Mirror>();

  async read(tx: Tx, tenant: TenantId): Promise<{ frame: Omit<DeskFrame, 'waiting' | 'open'>; entries: DeskEntry[] }> {
    const [desk] = await tx.select({ revision: agentDesks.revision }).from(agentDesks);
    const revision = desk?.revision ?? 0;
    const mirror = (await this.caughtUp(tx, tenant, revision)) ?? (await this.load(tx, tenant, revision));
    // presence is renewed without a revision
    const people = await tx.select().from(agentPeople).orderBy(asc(agentPeople.id)).limit(500);
    const all = [...mirror.bySession.values()];
    const { settings, handleMs } = mirror;
    const load = all.length < mostEntries ? loadOf(all) : await countLoad(tx);
    return { frame: { revision, settings, agents: people.map(agentOf), load, handleMs }, entries: all };
  }

  private async caughtUp(tx: Tx, tenant: TenantId, revision: number): Promise<Mirror | undefined> {
    const mirror = this.mirrors.get(tenant);
    if (!mirror || mirror.until < Date.now()) return undefined;
    if (mirror.revision >= revision) return mirror;
    const settings = await settingsOf(tx);
    const changed = await changedSince(tx, mirror.revision, mostEntries);
    if (changed.length >= mostEntries) return undefined;
    for (const entry of changed) keep(mirror.bySession, entry);
    mirror.settings = settings;
    mirror.revision = Math.max(mirror.revision, revision);
    return mirror.bySession.size < mostEntries ? mirror : undefined;
  }

  private async load(tx: Tx, tenant: TenantId, revision: number): Promise<Mirror> {
    const isOnBoard = or(
      eq(live.live, true),
      inArray(tickets.state, ['queued', 'assigned', 'responded', 'awaiting-review']),
    );
    const rows = await entries(tx)
      .where(isOnBoard)
      .orderBy(sql`${tickets.priority} desc nulls last`, sql`${live.waitingSince} asc nulls last`, asc(live.session))
      .limit(mostEntries);
    const mirror: Mirror = {
      revision,
      bySession: new Map(rows.map((row) => [row.live.session, entryOf(row)])),
      settings: await settingsOf(tx),
      handleMs: await handleMsOf(tx),
      until: Date.now() + keptMs,
    };
    this.mirrors.delete(tenant);
    if (rows.length < mostEntries) this.mirrors.set(tenant, mirror);
    if (this.mirrors.size > mostTenants) this.mirrors.delete(this.mirrors.keys().next().value!);
    return mirror;
  }
}

/** Those with a greater revision, oldest change first. */
export async function changedSince(tx: Tx, since: number, limit: number): Promise<DeskEntry[]> {
  const changed = tx.select({ session: live.session }).from(live).where(gt(live.revision, since));
  const moved = tx.select({ session: tickets.session }).from(tickets).where(gt(tickets.revision, since));
  const rows = await entries(tx)
    .where(sql`${live.session} IN (${changed} UNION ${moved})`)
    .orderBy(sql`greatest(${live.revision}, ${tickets.revision})`)
    .limit(limit);
  return rows.map(entryOf);
}

/** Of two looks at once the later one stays. */
function keep(bySession: Map<SessionId, DeskEntry>, entry: DeskEntry): void {
  const { session } = entry.live;
  if ((bySession.get(session)?.revision ?? -1) > entry.revision) return;
  if (isOnBoard(entry)) bySession.set(session, entry);
  else bySession.delete(session);
}

const isOnBoard = ({ live, ticket }: DeskEntry): boolean =>
  live.live || (ticket !== null && ticket.ticket.state !== 'none' && ticket.ticket.state !== 'closed');

function loadOf(all: readonly DeskEntry[]): Map<SubjectId, number> {
  const load = new Map<SubjectId, number>();
  for (const { ticket } of all) {
    if (ticket?.ticket.state !== 'assigned' && ticket?.ticket.state !== 'responded') continue;
    const { agent } = ticket.ticket;
    load.set(agent, (load.get(agent) ?? 0) + 1);
  }
  return load;
}

async function countLoad(tx: Tx): Promise<Map<SubjectId, number>> {
  const rows = await tx
    .select({ agent: tickets.agent, load: count() })
    .from(tickets)
    .where(and(inArray(tickets.state, ['assigned', 'responded']), isNotNull(tickets.agent)))
    .groupBy(tickets.agent);
  return new Map(rows.map((row) => [row.agent!, row.load]));
}

async function handleMsOf(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .select({ queue: agentHandlings.queue, ms: sql<number>`avg(${agentHandlings.humanMs})::float8` })
    .from(agentHandlings)
    .where(and(sql`${agentHandlings.endedAt} > now() - interval '7 days'`, isNotNull(agentHandlings.agent)))
    .groupBy(agentHandlings.queue);
  return new Map(rows.flatMap(({ queue, ms }) => (queue ? [[queue, ms] as const] : [])));
}
