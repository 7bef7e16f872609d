import { Injectable } from '@nestjs/common';
import { asc, eq } from 'drizzle-orm';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { Database } from '#shared-kernel/sql/database.js';
import { type PromiseMade, Promises } from '../domain/promise-ledger.js';
import { agentPromises } from './agent-tables.js';

@Injectable()
export class SqlPromises extends Promises {
  constructor(private readonly database: Database) {
    super();
  }

  async of(tenant: TenantId, session: SessionId): Promise<readonly PromiseMade[]> {
    const rows = await this.database.inTenant(tenant, (tx) =>
      tx
        .select()
        .from(agentPromises)
        .where(eq(agentPromises.session, session))
        .orderBy(asc(agentPromises.at), asc(agentPromises.id))
        .limit(200),
    );
    return rows.map(({ tenant: _tenant, byKind, byName, closedAt, closedBy, evidence, ...same }) => ({
      ...same,
      by: { kind: byKind, name: byName },
      closed: closedAt && closedBy ? { at: closedAt, by: closedBy, message: evidence } : null,
    }));
  }
}
