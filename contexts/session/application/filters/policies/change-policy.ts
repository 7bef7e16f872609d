import { ConcurrentWrite } from '#shared-kernel/errors.js';
import type { Actor } from '#shared-kernel/actor.js';
import type { TenantPolicies } from '../../../domain/tenant-policies.js';
import type { TenantPolicy } from '../../../domain/tenant-policy.js';

/** Somebody else of the tenant may change it at the same time. */
const mostTries = 5;

/** Load, one verb, save; anew where somebody else was faster. */
export async function changePolicy<Result>(
  policies: TenantPolicies,
  actor: Actor,
  at: Date,
  verb: (policy: TenantPolicy) => Result,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    const policy = await policies.find(actor.tenant);
    const result = verb(policy);
    try {
      await policies.save(policy, actor, at);
      return result;
    } catch (error) {
      if (!(error instanceof ConcurrentWrite) || tries >= mostTries) throw error;
    }
  }
}
