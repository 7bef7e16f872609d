import type { TenantId } from '#shared-kernel/ids.js';
import type { Cause } from './role-session-contexts.js';
import type { NewPolicyVersion, PolicyChange, TenantPolicy } from './tenant-policy.js';

/** A version without its texts. */
export type PolicyVersionNote = Omit<NewPolicyVersion, 'files' | 'base'>;

/** Where tenants' policies are kept. Saving writes state, version, change and events in one transaction. */
export abstract class TenantPolicies {
  /** One that has no version yet where the tenant has none. */
  abstract find(tenant: TenantId): Promise<TenantPolicy>;
  /** @throws ConcurrentWrite when the stored one has moved on */
  abstract save(policy: TenantPolicy, cause: Cause, at: Date): Promise<void>;
  abstract version(tenant: TenantId, number: number): Promise<NewPolicyVersion | undefined>;
  /** Newest first. */
  abstract versions(tenant: TenantId): Promise<readonly PolicyVersionNote[]>;
  /** Newest first, at most `limit`. */
  abstract changes(tenant: TenantId, limit: number): Promise<readonly PolicyChange[]>;
}
