import type { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Erasure } from '../../contract/privacy/retention.js';

/** People's words, destroyed because they ask. */
export abstract class Erasures {
  /** At once, unless a legal hold keeps them: then it waits. One that waits already is given back as it is. */
  abstract request(by: Actor, subject: SubjectId, at: Date): Promise<Erasure>;
  /** Carries out those that nothing keeps waiting any more. Gives how many. */
  abstract carryOut(tenant: TenantId, at: Date): Promise<number>;
  /** Those that wait first, then newest first; at most 200. */
  abstract list(tenant: TenantId): Promise<readonly Erasure[]>;
}
