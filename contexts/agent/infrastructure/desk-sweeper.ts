import { Injectable } from '@nestjs/common';
import { and, eq, inArray, isNotNull, lt, lte, or, sql } from 'drizzle-orm';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { Recurring } from '#shared-kernel/nest/recurring.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { sweep } from '../application/sweep.js';
import { agentLiveSessions, agentPeople, agentTickets } from './agent-tables.js';
import { changeDesk } from './change-desk.js';
import { settingsOf } from './sql-desk-settings.js';

/** ms between two looks. */
const every = 1_000;
/** The shortest time that settings allow before an owner is gone, s. */
const shortestIdle = 5;
const mostAtOnce = 500;

/**
 * Does what only time brings about. What is due, and when, stands in the database, so that nothing is forgotten over a
 * restart; on several nodes each thing is done by whoever comes first.
 */
@Injectable()
export class DeskSweeper extends Recurring {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super(every, 'A desk could not be looked after.');
  }

  /** One look, at all tenants. */
  async work(): Promise<void> {
    const now = this.clock.now();
    for (const tenant of await this.tenantsWithWork(now)) {
      await this.database.inTenant(tenant, (tx) => sweepTenant(tx, tenant, now));
    }
  }

  private async tenantsWithWork(now: Date): Promise<TenantId[]> {
    const at = now.toISOString();
    const { rows } = await this.database.acrossTenants((tx) =>
      tx.execute<{ tenant: TenantId }>(sql`
        SELECT tenant FROM agent_tickets WHERE wake_at <= ${at}::timestamptz
        UNION SELECT tenant FROM agent_people WHERE present_until <= ${at}::timestamptz
        UNION SELECT tenant FROM agent_live_sessions WHERE live AND owner_kind = 'agent' AND gone_epoch < epoch
          AND waiting_since IS NOT NULL AND owned_since <= ${at}::timestamptz - make_interval(secs => ${shortestIdle})
        LIMIT ${mostAtOnce}`),
    );
    return rows.map(({ tenant }) => tenant);
  }
}

async function sweepTenant(tx: Tx, tenant: TenantId, now: Date): Promise<void> {
  const { idleSeconds } = await settingsOf(tx);
  const people = await tx.select({ id: agentPeople.id }).from(agentPeople).where(lte(agentPeople.presentUntil, now));
  const lapsed = people.map(({ id }) => id);
  const abandoned = await abandonedSessions(tx, idleSeconds, now);
  const offeredToLapsed = and(isNotNull(agentTickets.offeredUntil), inArray(agentTickets.agent, lapsed));
  const due = await tx
    .select({ session: agentTickets.session })
    .from(agentTickets)
    .where(lapsed.length > 0 ? or(lte(agentTickets.wakeAt, now), offeredToLapsed) : lte(agentTickets.wakeAt, now))
    .limit(mostAtOnce);
  const tickets = due.map(({ session }) => session);
  if (tickets.length + abandoned.length + lapsed.length === 0) return;
  const sessions = [...new Set([...tickets, ...abandoned])];
  await changeDesk(tx, tenant, sessions, now, (batch) => sweep(batch, { lapsed, abandoned, tickets }, now), lapsed);
}

/**
 * Of who was connected it counts since their last connection ran out, of who never was since the customer waits; of both, no
 * longer than they hold the turn.
 */
async function abandonedSessions(tx: Tx, idleSeconds: number, now: Date): Promise<SessionId[]> {
  const latest = new Date(now.getTime() - idleSeconds * 1_000);
  const rows = await tx
    .select({ session: agentLiveSessions.session })
    .from(agentLiveSessions)
    .leftJoin(agentPeople, eq(agentPeople.id, agentLiveSessions.ownerSubject))
    .where(
      and(
        eq(agentLiveSessions.live, true),
        eq(agentLiveSessions.ownerKind, 'agent'),
        isNotNull(agentLiveSessions.waitingSince),
        lt(agentLiveSessions.goneEpoch, agentLiveSessions.epoch),
        lte(agentLiveSessions.ownedSince, latest),
        lte(
          sql<Date>`coalesce(${agentPeople.presentUntil}, ${agentPeople.goneAt}, ${agentLiveSessions.waitingSince})`,
          latest,
        ),
      ),
    )
    .limit(mostAtOnce);
  return rows.map(({ session }) => session);
}
