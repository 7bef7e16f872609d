import type { TenantId } from '#shared-kernel/ids.js';
import type { Reports, Supervision } from '../contract/reports.js';

/** What is counted of a desk. */
export abstract class DeskFigures {
  /** Of tickets that ended, and conversations that began, from `from` until before `to`. */
  abstract between(tenant: TenantId, from: Date, to: Date): Promise<Omit<Reports, 'from' | 'to'>>;
  abstract liveAt(
    tenant: TenantId,
    now: Date,
  ): Promise<Pick<Supervision, 'live' | 'withAgent' | 'characters' | 'minutes'>>;
}
