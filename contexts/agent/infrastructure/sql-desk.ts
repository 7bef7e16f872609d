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
import { isOpen, type TicketState } from '../domain/ticket.js';
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
import { entries, entryOf } from './desk-entries.js';
import { changedSince, DeskMirror } from './desk-mirror.js';
import { agentOf } from './desk-rows.js';

const hasNoOpenTicket = or(sql`${tickets.state} IS NULL`, inArray(tickets.state, ['none', 'closed']));
@Injectable()
export class SqlDesk extends Desk {
  constructor(
    private readonly database: Database,
    private readonly mirror: DeskMirror,
  ) {
    super();
  }

  frame(tenant: TenantId): Promise<DeskFrame> {
    return this.database.inTenant(tenant, async (tx) => (await this.everything(tx, tenant)).frame);
  }

  board(tenant: TenantId, limit: number): Promise<{ frame: DeskFrame; entries: DeskEntry[] }> {
    return this.database.inTenant(tenant, async (tx) => {
      const { frame, entries } = await this.everything(tx, tenant);
      return { frame, entries: onBoard(entries, limit) };
    });
  }

  changed(tenant: TenantId, since: number, limit: number): Promise<readonly DeskEntry[]> {
    return this.database.inTenant(tenant, (tx) => changedSince(tx, since, limit));
  }

  private async everything(tx: Tx, tenant: TenantId): Promise<{ frame: DeskFrame; entries: DeskEntry[] }> {
    const { frame, entries: all } = await this.mirror.read(tx, tenant);
    const open = all.filter(({ ticket }) => ticket && isOpen(ticket));
    return { frame: { ...frame, open, waiting: open.filter(({ ticket }) => waits(ticket!)) }, entries: all };
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

const waits = ({ ticket }: TicketState): boolean =>
  ticket.state === 'queued' || (ticket.state === 'assigned' && ticket.offer !== null);

/** Quality checks that are due, of all that is shown. */
const mostReviews = 100;

/** Open tickets, live conversations without one, longest waiting first, and quality checks that are due. */
function onBoard(all: readonly DeskEntry[], limit: number): DeskEntry[] {
  const open = all.filter(({ ticket }) => ticket && isOpen(ticket));
  const review = all.filter(({ ticket }) => ticket?.ticket.state === 'awaiting-review').slice(0, mostReviews);
  const shown = new Set([...open, ...review]);
  const rest = all.filter((entry) => !shown.has(entry) && entry.live.live).sort(longestWaitingFirst);
  const first = open.sort((a, b) => (b.ticket?.priority ?? 0) - (a.ticket?.priority ?? 0)).slice(0, limit);
  return [...first, ...rest.slice(0, Math.max(0, limit - first.length - review.length)), ...review].slice(0, limit);
}

function longestWaitingFirst({ live: a }: DeskEntry, { live: b }: DeskEntry): number {
  const since = (at: Date | null) => at?.getTime() ?? Infinity;
  if (since(a.waitingSince) !== since(b.waitingSince)) return since(a.waitingSince) - since(b.waitingSince);
  return b.lastActivityAt.getTime() - a.lastActivityAt.getTime() || (a.session < b.session ? -1 : 1);
}

async function revisionOf(tx: Tx): Promise<number> {
  const [row] = await tx.select({ revision: agentDesks.revision }).from(agentDesks);
  return row?.revision ?? 0;
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
