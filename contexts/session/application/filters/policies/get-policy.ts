import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { PolicyVersionView } from '../../../contract/policies.js';
import { PolicyVersionUnknown } from '../../../domain/policy-errors.js';
import { TenantPolicies } from '../../../domain/tenant-policies.js';
import { shippedNumber } from '../../../domain/tenant-policy.js';
import { ShippedPolicy } from './shipped-policy.js';

/** The files of one version; 0 is the shipped one. */
export class GetPolicy extends Query<PolicyVersionView> {
  constructor(
    readonly actor: Actor,
    readonly number: number,
  ) {
    super();
  }
}

@QueryHandler(GetPolicy)
export class GetPolicyHandler implements IQueryHandler<GetPolicy> {
  constructor(
    private readonly policies: TenantPolicies,
    private readonly shipped: ShippedPolicy,
  ) {}

  async execute({ actor, number }: GetPolicy): Promise<PolicyVersionView> {
    actor.requires('policy.read');
    if (number === shippedNumber) {
      const { files, policy } = this.shipped;
      const { version, name } = policy;
      return { number, version, name, files, extends: null, note: '', by: 'server', at: new Date(0).toISOString() };
    }
    const stored = await this.policies.version(actor.tenant, number);
    if (!stored) throw new PolicyVersionUnknown('There is no such version.', { number });
    const { base, at, ...version } = stored;
    return { ...version, extends: base ? 'default' : null, at: at.toISOString() };
  }
}
