import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { TenantId } from '#shared-kernel/ids.js';
import { Recurring } from '#shared-kernel/nest/recurring.js';
import { Database } from '#shared-kernel/sql/database.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';

/** Tenants looked after at one tick; the others have their turn at the next. */
const mostTenants = 200;

/** Signs a head of every ledger that has grown, at an interval. More nodes at it do no harm: a head is signed once a size. */
@Injectable()
export class TreeHeadClock extends Recurring {
  static readonly every = Symbol('ms between heads');

  constructor(
    private readonly database: Database,
    private readonly ledgers: Ledgers,
    @Inject(TreeHeadClock.every) everyMs: number,
  ) {
    super(everyMs, 'A tree head could not be signed.');
  }

  async work(): Promise<void> {
    for (const tenant of await this.grown()) await this.ledgers.signHead(tenant);
  }

  private async grown(): Promise<readonly TenantId[]> {
    const { rows } = await this.database.acrossTenants((tx) =>
      tx.execute<{ tenant: TenantId }>(sql`
        SELECT tree.tenant FROM audit_trees AS tree
        WHERE tree.size > coalesce((SELECT max(head.size) FROM audit_tree_heads AS head WHERE head.tenant = tree.tenant), 0)
        LIMIT ${mostTenants}`),
    );
    return rows.map(({ tenant }) => tenant);
  }
}
