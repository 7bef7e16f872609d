import { Injectable } from '@nestjs/common';
import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { isUuid, type SessionId, type TenantId } from '#shared-kernel/ids.js';
import { caughtUpWithin } from '#shared-kernel/sql/caught-up-within.js';
import { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { isOneOf } from '#shared-kernel/sql/many-rows.js';
import {
  type IndexedMessage,
  type IndexedSession,
  type IndexPlace,
  type SessionFilters,
  SessionIndex,
} from '../../domain/search/session-index.js';
import { auditDayCounts, auditSessionIndex, auditSessionMessages } from '../search-tables.js';

/** ms that a read waits for the readers of the log. */
const longestWait = 1_000;

@Injectable()
export class SqlSessionIndex extends SessionIndex {
  constructor(
    private readonly database: Database,
    private readonly readers: LogReaders,
  ) {
    super();
  }

  async page(
    tenant: TenantId,
    filters: SessionFilters,
    after: IndexPlace | undefined,
    limit: number,
  ): Promise<readonly IndexedSession[]> {
    if (filters.session !== undefined && !isUuid(filters.session)) return [];
    if (!after) await caughtUpWithin(longestWait, this.readers, tenant);
    const { openedAt, session } = auditSessionIndex;
    return this.database.inTenant(tenant, (tx) =>
      tx
        .select()
        .from(auditSessionIndex)
        .where(
          and(
            ...conditionsOf(filters),
            after &&
              sql`(${openedAt}, ${session}) < (${after.openedAt.toISOString()}::timestamptz, ${after.session}::uuid)`,
          ),
        )
        .orderBy(desc(openedAt), desc(session))
        .limit(limit),
    );
  }

  async messages(tenant: TenantId, sessions: readonly SessionId[], limit: number): Promise<readonly IndexedMessage[]> {
    if (sessions.length === 0) return [];
    return this.database.inTenant(tenant, (tx) =>
      tx
        .select()
        .from(auditSessionMessages)
        .where(isOneOf(auditSessionMessages.session, sessions))
        .orderBy(desc(auditSessionMessages.at), desc(auditSessionMessages.message))
        .limit(limit),
    );
  }

  async figures(tenant: TenantId, from: string, to: string) {
    await caughtUpWithin(longestWait, this.readers, tenant);
    const { day, type, detail, count } = auditDayCounts;
    return this.database.inTenant(tenant, (tx) =>
      tx
        .select({ day, type, detail, count })
        .from(auditDayCounts)
        .where(sql`${day} BETWEEN ${from}::date AND ${to}::date`)
        .orderBy(day, type, detail),
    );
  }
}

function conditionsOf(filters: SessionFilters): (SQL | undefined)[] {
  const { from, until, session, customer, agent, character, act, kind, policy, state } = filters;
  const row = auditSessionIndex;
  const has = (column: PgColumn, value: string | undefined) =>
    value === undefined ? undefined : sql`${column} @> ARRAY[${value}]::text[]`;
  return [
    from && gte(row.lastAt, from),
    until && lt(row.openedAt, until),
    session === undefined ? undefined : eq(row.session, session as SessionId),
    customer === undefined ? undefined : eq(row.customer, customer),
    character === undefined
      ? undefined
      : sql`(${row.character} = ${character} OR strpos(lower(${row.characterName}), lower(${character})) > 0)`,
    state && eq(row.state, state),
    has(row.agents, agent),
    has(row.acts, act),
    has(row.kinds, kind),
    has(row.policies, policy),
  ];
}
