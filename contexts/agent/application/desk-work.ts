import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { DeskBatch } from './desk-batch.js';

/** Every change at a tenant's desk goes through here: one at a time, with its events, and what waits is offered anew after it. */
export abstract class DeskWork {
  /** Loads what there is of these sessions and people, runs `work`, stores what it has touched; a throw stores nothing. */
  abstract change<T>(
    tenant: TenantId,
    sessions: readonly SessionId[],
    work: (batch: DeskBatch) => T,
    people?: readonly SubjectId[],
  ): Promise<T>;
}
