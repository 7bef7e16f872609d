import { sql } from 'drizzle-orm';
import { EventLog, type EventEnvelope, type LogPage, type LogPosition } from '../event-log.js';
import type { TenantId } from '../ids.js';
import { Database } from './database.js';
import { envelopeOf, eventColumns, parsePlace, start, type EventRow } from './log-rows.js';

const mostEvents = 1_000;

/**
 * Reads in commit order. A row is shown only once every transaction with a lower id has ended, so nothing can appear
 * behind the reader; see ADR 0001.
 */
export class SqlEventLog extends EventLog {
  constructor(private readonly database: Database) {
    super();
  }

  async read(tenant: TenantId, after: LogPosition | undefined, limit: number): Promise<LogPage> {
    const place = after === undefined ? start : parsePlace(after);
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<EventRow>(sql`
        SELECT ${eventColumns} FROM event_log
        WHERE tenant = ${tenant} AND (xid, position) > (${place.xid}::xid8, ${place.position}::bigint)
          AND xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY event_log.xid, event_log.position LIMIT ${Math.min(Math.max(limit, 1), mostEvents)}`),
    );
    const last = rows.at(-1);
    return { events: rows.map(envelopeOf), next: last ? `${last.xid}:${last.position}` : (after ?? '0:0') };
  }

  async stream(tenant: TenantId, stream: string): Promise<readonly EventEnvelope[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<EventRow>(sql`
        SELECT ${eventColumns} FROM event_log WHERE tenant = ${tenant} AND stream = ${stream} ORDER BY version`),
    );
    return rows.map(envelopeOf);
  }
}
