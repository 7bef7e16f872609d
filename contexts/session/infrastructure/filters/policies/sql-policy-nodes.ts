import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { v4 } from 'uuid';
import type { TenantId } from '#shared-kernel/ids.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { PolicyNodes, type Acknowledged } from '../../../application/filters/policies/policy-nodes.js';

/** What a node must know of a tenant's policy to judge by it. */
export interface PolicyHead {
  readonly tenant: TenantId;
  readonly revision: number;
  readonly newest: number;
  readonly active: number;
  readonly before: readonly number[];
  readonly staged: { readonly number: number; readonly revision: number } | null;
}

/** ms without a sign after which a node counts as dead, and nobody waits for it. */
const deadAfter = 3_000;
/** ms between signs. */
const signEvery = 1_000;
/** No tenant can be called so: rows of the installation itself, which no tenant sees. */
const nobody = '-';

/**
 * This node among the others, and what they all look at. A look that finds nothing new is one statement over one small row a
 * tenant, so that it may be taken several times a second; it needs no connection of its own, as LISTEN would.
 */
@Injectable()
export class SqlPolicyNodes extends PolicyNodes {
  private readonly node = v4();
  private sum: string | undefined;
  private signDue = 0;

  constructor(private readonly database: Database) {
    super();
  }

  /** @param alone no other process uses this database: what others left behind is dead, and no sign is needed */
  async join(alone: boolean): Promise<void> {
    await this.database.acrossTenants(async (tx) => {
      await tx.execute(sql`
        DELETE FROM policy_nodes WHERE tenant = ${nobody} AND (${alone} OR seen_at < now() - interval '1 hour')`);
      await this.sign(tx, alone);
    });
    this.signDue = alone ? Infinity : performance.now() + signEvery;
  }

  async leave(): Promise<void> {
    await this.database.acrossTenants((tx) =>
      tx.execute(sql`DELETE FROM policy_nodes WHERE tenant = ${nobody} AND node = ${this.node}`),
    );
  }

  /** All heads when any has changed since the last look. Gives a sign of life where one is due. */
  async look(): Promise<readonly PolicyHead[] | undefined> {
    return this.database.acrossTenants(async (tx) => {
      if (performance.now() >= this.signDue) {
        await this.sign(tx, false);
        this.signDue = performance.now() + signEvery;
      }
      const { rows: sums } = await tx.execute<{ sum: string }>(
        sql`SELECT count(*)::text || ' ' || coalesce(sum(revision), 0)::text AS sum FROM policy_heads`,
      );
      const sum = sums[0]?.sum;
      if (sum === this.sum) return undefined;
      const { rows } = await tx.execute<PolicyHead & Record<string, unknown>>(
        sql`SELECT tenant, revision, newest, active, before, staged FROM policy_heads`,
      );
      this.sum = sum;
      return rows;
    });
  }

  /** The next look finds all of them: something was found and could not be taken in. */
  lookAgain(): void {
    this.sum = undefined;
  }

  async acknowledge(tenant: TenantId, revision: number, refused: string | null): Promise<void> {
    await this.database.inTenant(tenant, (tx) =>
      tx.execute(sql`
        INSERT INTO policy_acknowledgements (revision, node, refused) VALUES (${revision}, ${this.node}, ${refused})
        ON CONFLICT (tenant, revision, node) DO UPDATE SET refused = excluded.refused`),
    );
  }

  async acknowledged(tenant: TenantId, revision: number): Promise<Acknowledged> {
    const { rows } = await this.database.acrossTenants((tx) =>
      tx.execute<{ nodes: string; waiting: string; refused: string | null }>(sql`
        SELECT count(*) AS nodes, count(*) FILTER (WHERE said.node IS NULL) AS waiting, max(said.refused) AS refused
        FROM policy_nodes AS living
        LEFT JOIN policy_acknowledgements AS said
          ON said.tenant = ${tenant} AND said.revision = ${revision} AND said.node = living.node
        WHERE living.tenant = ${nobody} AND living.seen_at > now() - make_interval(secs => ${deadAfter / 1_000})`),
    );
    const { nodes = 0, waiting = 0, refused = null } = rows[0] ?? {};
    return { nodes: Number(nodes), waiting: Number(waiting), refused };
  }

  private async sign(tx: Tx, forEver: boolean): Promise<void> {
    const seen = forEver ? sql`'infinity'::timestamptz` : sql`now()`;
    await tx.execute(sql`
      INSERT INTO policy_nodes (tenant, node, seen_at) VALUES (${nobody}, ${this.node}, ${seen})
      ON CONFLICT (tenant, node) DO UPDATE SET seen_at = excluded.seen_at`);
  }
}
