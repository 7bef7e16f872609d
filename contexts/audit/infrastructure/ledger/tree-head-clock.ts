import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { StorageUnavailable } from '#shared-kernel/errors.js';
import type { TenantId } from '#shared-kernel/ids.js';
import { Database } from '#shared-kernel/sql/database.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';

/** Tenants looked after at one tick; the others have their turn at the next. */
const mostTenants = 200;

/** Signs a head of every ledger that has grown, at an interval. More nodes at it do no harm: a head is signed once a size. */
@Injectable()
export class TreeHeadClock implements OnApplicationBootstrap, OnApplicationShutdown {
  static readonly every = Symbol('ms between heads');
  private readonly logger = new Logger(TreeHeadClock.name);
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly ledgers: Ledgers,
    @Inject(TreeHeadClock.every) private readonly everyMs: number,
  ) {}

  onApplicationBootstrap(): void {
    if (this.everyMs > 0) this.wait();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.ticking;
  }

  private wait(): void {
    this.timer = setTimeout(() => {
      this.ticking = this.tick().finally(() => {
        if (this.timer) this.wait();
      });
    }, this.everyMs);
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    try {
      for (const tenant of await this.grown()) await this.ledgers.signHead(tenant);
    } catch (error) {
      // tried again at the next tick; that the database is gone is told elsewhere
      if (!(error instanceof StorageUnavailable)) this.logger.error('A tree head could not be signed.', error);
    }
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
