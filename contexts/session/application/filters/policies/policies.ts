import type { TenantId } from '#shared-kernel/ids.js';
import type { Audience } from '../content-safety/compiled-rules.js';
import type { ActivePolicy } from './active-policy.js';

/** The policies that this node judges by. */
export abstract class Policies {
  /**
   * From memory, never waits. Ask once a turn and keep what it answers to the turn's end: what is activated meanwhile counts
   * from the next turn on, so that no turn is judged by two versions.
   * @param place ISO 3166 (`CN`, `US-CA`); one that the policy does not name is as everywhere
   */
  abstract active(tenant: TenantId, audience: Audience, place?: string): ActivePolicy;
  /** Resolves when this node judges by what was committed before the call. */
  abstract upToDate(): Promise<void>;
  /** A changed file, or a tenant's stored version, cannot be used here; the one before it is. */
  abstract get isDegraded(): boolean;
}
