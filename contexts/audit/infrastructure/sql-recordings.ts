import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { isUuid, type SessionId, type TenantId } from '#shared-kernel/ids.js';
import { caughtUpWithin } from '#shared-kernel/sql/caught-up-within.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { insertRows, isOneOf } from '#shared-kernel/sql/many-rows.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { Recordings } from '../domain/recordings.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { auditRecordings, auditStreams } from './audit-tables.js';

/** ms that a read waits for the readers of the log. */
const longestWait = 1_000;

@Injectable()
export class SqlRecordings extends Recordings {
  constructor(
    private readonly database: Database,
    private readonly readers: LogReaders,
  ) {
    super();
  }

  async find(tenant: TenantId, session: SessionId): Promise<RoleSessionContext | undefined> {
    if (!isUuid(session)) return undefined;
    await caughtUpWithin(longestWait, this.readers, tenant);
    const found = await this.database.inTenant(tenant, (tx) => loadRecordings(tx, [session]));
    return found.get(session);
  }
}

export async function loadRecordings(
  tx: Tx,
  sessions: readonly SessionId[],
): Promise<Map<SessionId, RoleSessionContext>> {
  if (sessions.length === 0) return new Map();
  const recordings = await tx.select().from(auditRecordings).where(isOneOf(auditRecordings.session, sessions));
  const streams = await tx.select().from(auditStreams).where(isOneOf(auditStreams.session, sessions));
  return new Map(
    recordings.map(({ session, state, since, customer }) => [
      session,
      RoleSessionContext.from({
        session,
        custody: { state, since },
        customer,
        streams: streams.filter((stream) => stream.session === session),
      }),
    ]),
  );
}

export async function storeRecordings(tx: Tx, recordings: Iterable<RoleSessionContext>): Promise<void> {
  const states = [...recordings].map(({ state }) => state);
  await insertRows(
    tx,
    auditRecordings,
    states.map(({ session, custody, customer }) => ({ session, ...custody, customer })),
    sql`ON CONFLICT (tenant, session) DO UPDATE SET state = excluded.state, since = excluded.since, customer = excluded.customer
      WHERE (audit_recordings.state, audit_recordings.customer) IS DISTINCT FROM (excluded.state, excluded.customer)`,
  );
  await insertRows(
    tx,
    auditStreams,
    states.flatMap(({ session, streams }) =>
      streams.map(({ stream, count, lastVersion }) => ({ session, stream, count, lastVersion })),
    ),
    sql`ON CONFLICT (tenant, session, stream)
      DO UPDATE SET count = excluded.count, last_version = excluded.last_version`,
  );
}
