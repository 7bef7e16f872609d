import { sql } from 'drizzle-orm';
import type { TenantId } from '../ids.js';
import type { Database, Tx } from './database.js';
import { start, type LogPlace } from './log-rows.js';

export interface Sighting {
  readonly tenant: TenantId;
  /** Types of the new events; empty when `consumer` is named. */
  readonly types: ReadonlySet<string>;
  /** Only this one has something to do. */
  readonly consumer?: string;
}

/** Finds out where in the log there is something new, without reading it. */
export class LogLookout {
  private place: LogPlace | undefined;

  constructor(private readonly database: Database) {}

  /** What came since the last look; at the first look, which consumers are behind and where. */
  async look(consumers: readonly string[]): Promise<Sighting[]> {
    return this.database.acrossTenants(async (tx) => {
      const { rows } = await tx.execute<{ horizon: string }>(
        sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon`,
      );
      const next = { xid: rows[0]?.horizon ?? start.xid, position: '0' };
      const sightings = this.place ? await newEvents(tx, this.place, next) : await behind(tx, consumers);
      this.place = next;
      return sightings;
    });
  }
}

async function newEvents(tx: Tx, from: LogPlace, to: LogPlace): Promise<Sighting[]> {
  const { rows } = await tx.execute<{ tenant: TenantId; types: string[] }>(sql`
    SELECT tenant, array_agg(DISTINCT type) AS types FROM event_log
    WHERE xid >= ${from.xid}::xid8 AND xid < ${to.xid}::xid8 GROUP BY tenant`);
  return rows.map(({ tenant, types }) => ({ tenant, types: new Set(types) }));
}

/** Walks from tenant to tenant by index, however long the log is. */
async function behind(tx: Tx, consumers: readonly string[]): Promise<Sighting[]> {
  const { rows } = await tx.execute<{ tenant: TenantId; consumer: string }>(sql`
    WITH RECURSIVE tenants (tenant) AS (
      (SELECT tenant FROM event_log ORDER BY tenant LIMIT 1)
      UNION ALL
      SELECT (SELECT event_log.tenant FROM event_log WHERE event_log.tenant > tenants.tenant ORDER BY 1 LIMIT 1)
      FROM tenants WHERE tenants.tenant IS NOT NULL)
    SELECT tenants.tenant, name.consumer
    FROM tenants
    CROSS JOIN unnest(${sql.param([...consumers])}::text[]) AS name (consumer)
    CROSS JOIN LATERAL (
      SELECT xid, position FROM event_log WHERE event_log.tenant = tenants.tenant
      ORDER BY xid DESC, position DESC LIMIT 1) AS latest
    LEFT JOIN log_checkpoints AS done ON done.tenant = tenants.tenant AND done.consumer = name.consumer
    WHERE done.tenant IS NULL OR (latest.xid, latest.position) > (done.xid, done.position)`);
  return rows.map(({ tenant, consumer }) => ({ tenant, consumer, types: new Set<string>() }));
}
