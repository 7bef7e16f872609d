import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Actor } from '#shared-kernel/actor.js';
import { Database } from '#shared-kernel/sql/database.js';
import type { ExportFilters } from '../../contract/exports.js';
import { Participation } from '../../domain/privacy/participation.js';

@Injectable()
export class SqlParticipation extends Participation {
  constructor(private readonly database: Database) {
    super();
  }

  /** Reads the log, as the export will. A conversation that is not in the index yet counts. */
  async count({ tenant, subject }: Actor, filters: ExportFilters): Promise<number> {
    const { session, customer = null, character = null, from = null, until = null } = filters;
    const stream = session === undefined ? sql`e.stream LIKE 'session/%'` : sql`e.stream = ${`session/${session}`}`;
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ count: number }>(sql`
        SELECT count(DISTINCT e.stream)::int AS count FROM event_log AS e
        WHERE ${stream} AND e.actor_subject = ${subject} AND e.actor_role NOT IN ('system', 'character')
          AND NOT EXISTS (
            SELECT FROM audit_session_index AS i WHERE i.session = substr(e.stream, 9)::uuid
              AND NOT (i.customer = coalesce(${customer}, i.customer) AND i.character = coalesce(${character}, i.character)
                AND i.last_at >= coalesce(${from}::timestamptz, i.last_at)
                AND (${until}::timestamptz IS NULL OR i.opened_at < ${until}::timestamptz)))`),
    );
    return rows[0]?.count ?? 0;
  }
}
