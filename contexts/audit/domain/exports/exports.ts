import type { Actor } from '#shared-kernel/actor.js';
import type { TenantId } from '#shared-kernel/ids.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import type { PlacedLeaf } from '../ledger/ledgers.js';
import type { ExportJobRecord, ExportOrder, ExportProgress } from './export-job.js';

/** Export jobs, and the leaves they are about. */
export abstract class Exports {
  /**
   * Notes what is asked for, in the ledger too, before anything of it is done.
   * @param leave of an order with texts; used up with it
   * @throws NotUnmasked when it was used before
   */
  abstract add(actor: Actor, order: ExportOrder, leave: PlainTextLeave | null): Promise<void>;
  abstract find(tenant: TenantId, id: string): Promise<ExportJobRecord | undefined>;
  /** Newest first, after the job `after`, at most `limit`. */
  abstract page(tenant: TenantId, after: string | undefined, limit: number): Promise<readonly ExportJobRecord[]>;
  /** Jobs that are not at their end. */
  abstract running(tenant: TenantId): Promise<number>;
  /** One that runs and that no node is at, for `ms` nobody else's; the oldest first. */
  abstract claim(ms: number): Promise<ExportJobRecord | undefined>;
  /** Writes how far it is and, while it runs, holds the claim for another `ms`. Answers false when it was ended elsewhere: stop. */
  abstract advance(order: ExportOrder, progress: ExportProgress, ms: number): Promise<boolean>;
  /** Ends a job from outside; one that has ended in another way keeps that, except for `expired`. */
  abstract end(order: ExportOrder, state: 'cancelled' | 'expired', at: Date): Promise<void>;
  /** Ended jobs whose time is over. */
  abstract outOfTime(at: Date, limit: number): Promise<readonly ExportJobRecord[]>;
  /**
   * The next leaves from `from` on that can fit the filters, in order, at most `limit`; the caller looks at each. `next`: where
   * the page after them begins; null at the end.
   */
  abstract leaves(
    order: ExportOrder,
    from: number,
    limit: number,
  ): Promise<{ readonly leaves: readonly PlacedLeaf[]; readonly next: number | null }>;
}
