import type { TenantId } from '#shared-kernel/ids.js';

export interface Acknowledged {
  /** That live: they have shown themselves within the last three seconds. */
  readonly nodes: number;
  /** … and have not said anything yet. */
  readonly waiting: number;
  /** Code of what is wrong at one that cannot judge by it. */
  readonly refused: string | null;
}

/** Everybody who judges by policies. */
export abstract class PolicyNodes {
  /** @param revision the change that staged a version */
  abstract acknowledged(tenant: TenantId, revision: number): Promise<Acknowledged>;
}
