import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { caughtUpWithin } from '#shared-kernel/sql/caught-up-within.js';
import { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { Desk } from '../domain/desk.js';
import type { LiveSessionState } from '../domain/live-session.js';
import type { TicketState } from '../domain/role-session-context.js';
import { agentLiveSessions as live, agentTickets as tickets } from './agent-tables.js';
import { liveStateOf, ticketStateOf } from './desk-rows.js';

/** ms that a look at the desk waits for the readers of the log, so that agents see what they have just done. */
const longestWait = 500;

@Injectable()
export class SqlDesk extends Desk {
  constructor(
    private readonly database: Database,
    private readonly readers: LogReaders,
  ) {
    super();
  }

  async liveSessions(tenant: TenantId, limit: number): Promise<readonly LiveSessionState[]> {
    await caughtUpWithin(longestWait, this.readers, tenant);
    const rows = await this.database.inTenant(tenant, (tx) =>
      tx
        .select()
        .from(live)
        .where(eq(live.live, true))
        .orderBy(sql`${live.waitingSince} asc nulls last`, desc(live.lastActivityAt), asc(live.session))
        .limit(limit),
    );
    return rows.map(liveStateOf);
  }

  async openTickets(tenant: TenantId, agent: SubjectId, limit: number): Promise<readonly TicketState[]> {
    await caughtUpWithin(longestWait, this.readers, tenant);
    const rows = await this.database.inTenant(tenant, (tx) =>
      tx
        .select()
        .from(tickets)
        .where(and(eq(tickets.agent, agent), ne(tickets.state, 'closed')))
        .orderBy(asc(tickets.assignedAt), asc(tickets.session))
        .limit(limit),
    );
    return rows.map(ticketStateOf);
  }
}
