import type { Actor } from '#shared-kernel/actor.js';
import type { TenantId } from '#shared-kernel/ids.js';
import type { RetentionDays, RetentionPolicy, RetentionRun } from '../../contract/privacy/retention.js';

/** How long words are kept, by category, and their end. */
export abstract class Retention {
  abstract policy(tenant: TenantId): Promise<RetentionPolicy>;
  /** @param version the one that was seen. @throws RetentionChanged when it is another by now */
  abstract set(by: Actor, version: number, days: RetentionDays, at: Date): Promise<RetentionPolicy>;
  /** What is past its time and what a hold keeps. */
  abstract look(tenant: TenantId, at: Date): Promise<RetentionRun>;
  /** Erases what is past its time and not held, a bounded number of texts. @param by who has it done: a person, or the server's clock */
  abstract apply(
    tenant: TenantId,
    by: { readonly subject: Actor['subject']; readonly role: Actor['role'] | 'system' },
    at: Date,
  ): Promise<RetentionRun>;
  /** Tenants that have a policy, or an erasure that waits. */
  abstract concerned(): Promise<readonly TenantId[]>;
}
