import { Injectable } from '@nestjs/common';
import type { TenantId } from '#shared-kernel/ids.js';
import type { Audience } from '../../../application/filters/content-safety/compiled-rules.js';
import type { ActivePolicy } from '../../../application/filters/policies/active-policy.js';
import { Policies } from '../../../application/filters/policies/policies.js';
import { ShippedPolicy } from './shipped-policy.js';

@Injectable()
export class LivePolicies extends Policies {
  constructor(private readonly shipped: ShippedPolicy) {
    super();
  }

  active(_tenant: TenantId, audience: Audience, place?: string): ActivePolicy {
    return this.shipped.policy.at(audience, place);
  }
}
