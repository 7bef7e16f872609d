import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { TenantId } from '#shared-kernel/ids.js';
import { Database } from '#shared-kernel/sql/database.js';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';
import { type Anchoring, Anchorings } from '../../domain/ledger/anchoring.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';

/** Seconds between two tries at a place that fails. */
const wait = { least: 1, most: 900 };

interface Row extends Record<string, unknown> {
  readonly place: string;
  readonly size: number;
  readonly at: string | Date | null;
  readonly failure: string | null;
  readonly waiting: number;
}

@Injectable()
export class SqlAnchorings extends Anchorings {
  constructor(
    private readonly database: Database,
    private readonly ledgers: Ledgers,
  ) {
    super();
  }

  async of(tenant: TenantId): Promise<readonly Anchoring[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<Row>(sql`
        SELECT place, size::float8 AS size, at, failure,
          (SELECT count(*)::int FROM audit_tree_heads AS head WHERE head.size > anchoring.size) AS waiting
        FROM audit_anchorings AS anchoring ORDER BY place`),
    );
    return rows.map(({ place, size, at, failure, waiting }) => ({
      ...{ place, failure, waiting },
      size: size < 0 ? null : size,
      at: at === null ? null : new Date(at),
    }));
  }

  async due(places: readonly string[], limit: number): Promise<readonly { tenant: TenantId; place: string }[]> {
    if (places.length === 0) return [];
    const { rows } = await this.database.acrossTenants((tx) =>
      tx.execute<{ tenant: TenantId; place: string }>(sql`
        SELECT tree.tenant, asked.place
        FROM audit_trees AS tree
        CROSS JOIN LATERAL (
          SELECT size FROM audit_tree_heads WHERE tenant = tree.tenant ORDER BY size DESC LIMIT 1) AS head
        CROSS JOIN unnest(${sql.param([...places])}::text[]) AS asked (place)
        LEFT JOIN audit_anchorings AS anchoring ON anchoring.tenant = tree.tenant AND anchoring.place = asked.place
        WHERE head.size > coalesce(anchoring.size, -1) AND coalesce(anchoring.due_at <= now(), true)
          AND coalesce(anchoring.claimed_until < now(), true)
        ORDER BY anchoring.due_at NULLS FIRST, tree.tenant LIMIT ${limit}`),
    );
    return rows;
  }

  async claim(tenant: TenantId, place: string, limit: number, ms: number): Promise<readonly SignedTreeHead[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ size: number }>(sql`
        INSERT INTO audit_anchorings (place, size, failures, due_at, claimed_until)
        VALUES (${place}, -1, 0, now(), now() + ${ms} * interval '1 millisecond')
        ON CONFLICT (tenant, place) DO UPDATE SET claimed_until = excluded.claimed_until
        WHERE coalesce(audit_anchorings.claimed_until < now(), true)
        RETURNING size::float8 AS size`),
    );
    const [claimed] = rows;
    return claimed ? this.ledgers.headsAfter(tenant, claimed.size, limit) : [];
  }

  async anchored(tenant: TenantId, place: string, size: number, ms: number): Promise<void> {
    await this.database.inTenant(tenant, (tx) =>
      tx.execute(sql`
        UPDATE audit_anchorings SET size = greatest(size, ${size}), at = now(), failures = 0, failure = NULL,
          claimed_until = now() + ${ms} * interval '1 millisecond'
        WHERE place = ${place}`),
    );
  }

  async release(tenant: TenantId, place: string, failure: string | null): Promise<void> {
    const { least, most } = wait;
    await this.database.inTenant(tenant, (tx) =>
      failure === null
        ? tx.execute(sql`UPDATE audit_anchorings SET claimed_until = NULL, due_at = now() WHERE place = ${place}`)
        : tx.execute(sql`
            UPDATE audit_anchorings SET claimed_until = NULL, failure = ${failure}, failures = failures + 1,
              due_at = now() + least(${most}, ${least} * power(2, least(failures, 20))) * (0.5 + random() / 2) * interval '1 second'
            WHERE place = ${place}`),
    );
  }
}
