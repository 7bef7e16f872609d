import { Injectable } from '@nestjs/common';
import { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, lt, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import {
  type CustomerHistory,
  Desk,
  type DeskEntry,
  type DeskFrame,
  type Look,
  type NoteRow,
  type TicketFilter,
} from '../domain/desk.js';
import type { DeskAgent } from '../domain/desk-agent.js';
import {
  agentDesks,
  agentHandlings,
  agentLiveSessions as live,
  agentLooks,
  agentNotes,
  agentPeople,
  agentRatings,
  agentTickets as tickets,
} from './agent-tables.js';
import { agentOf, liveStateOf } from './desk-rows.js';
import { settingsOf } from './sql-desk-settings.js';
import { ticketStateOf } from './ticket-rows.js';

const isOpen = inArray(tickets.state, ['queued', 'assigned', 'responded']);
const isWaiting = or(eq(tickets.state, 'queued'), isNotNull(tickets.offeredUntil));
const hasNoOpenTicket = or(sql`${tickets.state} IS NULL`, inArray(tickets.state, ['none', 'closed']));
const longestWaitingFirst = [sql`${live.waitingSince} asc nulls last`, desc(live.lastActivityAt), asc(live.session)];
/** More do not stand in anybody's way. */
const mostWaiting = 1_000;

const entries = (tx: Tx) =>
  tx
    .select({ live, ticket: tickets })
    .from(live)
    .leftJoin(tickets, and(eq(tickets.tenant, live.tenant), eq(tickets.session, live.session)))
    .$dynamic();

type EntryRow = Awaited<ReturnType<typeof entries>>[number];

const entryOf = (row: EntryRow): DeskEntry => ({
  live: liveStateOf(row.live),
  ticket: row.ticket && ticketStateOf(row.ticket),
  revision: Math.max(row.live.revision, row.ticket?.revision ?? 0),
});

@Injectable()
export class SqlDesk extends Desk {
  constructor(private readonly database: Database) {
    super();
  }

  frame(tenant: TenantId): Promise<DeskFrame> {
    return this.database.inTenant(tenant, async (tx) => ({
      revision: await revisionOf(tx),
      settings: await settingsOf(tx),
      agents: (await tx.select().from(agentPeople).orderBy(asc(agentPeople.id)).limit(500)).map(agentOf),
      load: await loadOf(tx),
      handleMs: await handleMsOf(tx),
      waiting: (await entries(tx).where(isWaiting).limit(mostWaiting)).map(entryOf),
    }));
  }

  entries(tenant: TenantId, limit: number): Promise<readonly DeskEntry[]> {
    return this.database.inTenant(tenant, async (tx) => {
      const open = await entries(tx)
        .where(isOpen)
        .orderBy(desc(tickets.priority), asc(tickets.queuedSince), asc(live.session))
        .limit(limit);
      const review = await entries(tx)
        .where(eq(tickets.state, 'awaiting-review'))
        .orderBy(desc(tickets.closedAt))
        .limit(Math.min(100, limit - open.length));
      const rest = await entries(tx)
        .where(and(eq(live.live, true), hasNoOpenTicket))
        .orderBy(...longestWaitingFirst)
        .limit(limit - open.length - review.length);
      return [...open, ...rest, ...review].map(entryOf);
    });
  }

  async open(tenant: TenantId): Promise<readonly DeskEntry[]> {
    const rows = await this.database.inTenant(tenant, (tx) => entries(tx).where(isOpen).limit(mostWaiting));
    return rows.map(entryOf);
  }

  changed(tenant: TenantId, since: number, limit: number): Promise<readonly DeskEntry[]> {
    return this.database.inTenant(tenant, async (tx) => {
      const changed = tx.select({ session: live.session }).from(live).where(gt(live.revision, since));
      const moved = tx.select({ session: tickets.session }).from(tickets).where(gt(tickets.revision, since));
      const rows = await entries(tx)
        .where(sql`${live.session} IN (${changed} UNION ${moved})`)
        .orderBy(sql`greatest(${live.revision}, ${tickets.revision})`)
        .limit(limit);
      return rows.map(entryOf);
    });
  }

  async find(tenant: TenantId, session: SessionId): Promise<DeskEntry | undefined> {
    const [row] = await this.database.inTenant(tenant, (tx) => entries(tx).where(eq(live.session, session)));
    return row && entryOf(row);
  }

  page(tenant: TenantId, filter: TicketFilter, limit: number): Promise<readonly DeskEntry[]> {
    return this.database.inTenant(tenant, async (tx) => {
      const rows = await entries(tx)
        .where(and(...conditionsOf(filter)))
        .orderBy(desc(live.lastActivityAt), desc(live.session))
        .limit(limit);
      return rows.map(entryOf);
    });
  }

  revision(tenant: TenantId): Promise<number> {
    return this.database.inTenant(tenant, revisionOf);
  }

  async notes(tenant: TenantId, of: { session: SessionId } | { since: number }): Promise<readonly NoteRow[]> {
    const which = 'session' in of ? eq(agentNotes.session, of.session) : gt(agentNotes.revision, of.since);
    return this.database.inTenant(tenant, (tx) =>
      tx.select().from(agentNotes).where(which).orderBy(asc(agentNotes.at), asc(agentNotes.id)).limit(500),
    );
  }

  async looks(tenant: TenantId, now: Date): Promise<readonly Look[]> {
    const rows = await this.database.inTenant(tenant, (tx) =>
      tx.select().from(agentLooks).where(gt(agentLooks.until, now)).orderBy(asc(agentLooks.agent)).limit(500),
    );
    return rows.map(({ session, agent, name, typingUntil }) => ({
      session,
      agent,
      name,
      typing: typingUntil !== null && typingUntil > now,
    }));
  }

  history(tenant: TenantId, customer: SubjectId): Promise<CustomerHistory> {
    return this.database.inTenant(tenant, async (tx) => {
      const [all] = await tx.select({ count: count() }).from(live).where(eq(live.customer, customer));
      const [last] = await tx
        .select({ agent: agentHandlings.agent })
        .from(agentHandlings)
        .where(and(eq(agentHandlings.customer, customer), isNotNull(agentHandlings.agent)))
        .orderBy(desc(agentHandlings.endedAt))
        .limit(1);
      const stars = await tx
        .select({ stars: agentRatings.stars })
        .from(agentRatings)
        .where(eq(agentRatings.customer, customer))
        .orderBy(desc(agentRatings.at))
        .limit(20);
      return {
        conversations: all?.count ?? 0,
        lastAgent: last?.agent ?? null,
        stars: stars.map((row) => row.stars),
      };
    });
  }

  async agent(tenant: TenantId, id: SubjectId): Promise<DeskAgent | undefined> {
    const [row] = await this.database.inTenant(tenant, (tx) =>
      tx.select().from(agentPeople).where(eq(agentPeople.id, id)),
    );
    return row && agentOf(row);
  }

  async offersTo(tenant: TenantId, agent: SubjectId): Promise<readonly SessionId[]> {
    const rows = await this.database.inTenant(tenant, (tx) =>
      tx
        .select({ session: tickets.session })
        .from(tickets)
        .where(and(eq(tickets.agent, agent), isNotNull(tickets.offeredUntil))),
    );
    return rows.map(({ session }) => session);
  }

  async renew(tenant: TenantId, agent: SubjectId, presentUntil: Date): Promise<void> {
    await this.database.inTenant(tenant, (tx) =>
      tx.update(agentPeople).set({ presentUntil }).where(eq(agentPeople.id, agent)),
    );
  }

  async look(
    tenant: TenantId,
    { agent, name }: { readonly agent: SubjectId; readonly name: string },
    look: { readonly session: SessionId; readonly until: Date; readonly typingUntil: Date | null } | null,
  ): Promise<void> {
    await this.database.inTenant(tenant, async (tx) => {
      if (!look) return void (await tx.delete(agentLooks).where(eq(agentLooks.agent, agent)));
      await tx
        .insert(agentLooks)
        .values({ agent, name, ...look })
        .onConflictDoUpdate({ target: [agentLooks.tenant, agentLooks.agent], set: { name, ...look } });
    });
  }
}

async function revisionOf(tx: Tx): Promise<number> {
  const [row] = await tx.select({ revision: agentDesks.revision }).from(agentDesks);
  return row?.revision ?? 0;
}

async function loadOf(tx: Tx): Promise<Map<SubjectId, number>> {
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

function conditionsOf({ state, queue, agent, tag, from, to, below }: TicketFilter): (SQL | undefined)[] {
  return [
    state === 'live' ? and(eq(live.live, true), hasNoOpenTicket) : undefined,
    state !== undefined && state !== 'live' ? eq(tickets.state, state) : undefined,
    state === undefined ? and(isNotNull(tickets.state), notInArray(tickets.state, ['none'])) : undefined,
    queue === undefined ? undefined : eq(tickets.queue, queue),
    agent === undefined ? undefined : eq(tickets.agent, agent as SubjectId),
    tag === undefined ? undefined : sql`${tickets.tags} @> ${JSON.stringify([tag])}::jsonb`,
    from && gte(live.lastActivityAt, from),
    to && lt(live.lastActivityAt, to),
    below &&
      sql`(${live.lastActivityAt}, ${live.session}) < (${below.lastActivityAt.toISOString()}::timestamptz, ${below.session}::uuid)`,
  ];
}
