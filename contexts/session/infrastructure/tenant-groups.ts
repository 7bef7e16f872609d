import { StorageUnavailable } from '#shared-kernel/errors.js';
import type { TenantId } from '#shared-kernel/ids.js';
import { type GroupBounds, GroupCommit } from './group-commit.js';

/** Group commits, one a tenant: what concerns several tenants is never one transaction. */
export class TenantGroups<Item, Result> {
  private readonly groups = new Map<TenantId, GroupCommit<Item, Result>>();

  /** @param work answers one result an item, in their order */
  constructor(
    private readonly work: (tenant: TenantId, items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly bounds?: GroupBounds,
  ) {}

  run(tenant: TenantId, item: Item): Promise<Result> {
    let group = this.groups.get(tenant);
    if (!group) {
      const isForAll = (error: unknown) => error instanceof StorageUnavailable;
      group = new GroupCommit((items) => this.work(tenant, items), isForAll, this.bounds);
      this.groups.set(tenant, group);
    }
    return group.run(item);
  }
}
