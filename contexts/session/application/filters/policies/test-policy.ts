import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { PolicyTest } from '../../../contract/policies.js';
import { PolicyVersionUnknown } from '../../../domain/policy-errors.js';
import { TenantPolicies } from '../../../domain/tenant-policies.js';
import { shippedNumber } from '../../../domain/tenant-policy.js';
import type { Audience } from '../content-safety/compiled-rules.js';
import { findingsIn } from './findings-in.js';
import { PolicyInvalid } from './policy-problem.js';
import type { ReadPolicy } from './read-policy.js';
import { ShippedPolicy } from './shipped-policy.js';

export interface Trial {
  readonly text: string;
  /** `output`: as if a character said it; `input`: as if a user did. */
  readonly profile: 'output' | 'input';
  readonly audience: Audience;
  readonly place?: string;
  /** Absent: the active one. */
  readonly number?: number;
}

/** What content safety would find in a text. It is not stored anywhere. */
export class TestPolicy extends Query<PolicyTest> {
  constructor(
    readonly actor: Actor,
    readonly trial: Trial,
  ) {
    super();
  }
}

@QueryHandler(TestPolicy)
export class TestPolicyHandler implements IQueryHandler<TestPolicy> {
  constructor(
    private readonly policies: TenantPolicies,
    private readonly shipped: ShippedPolicy,
  ) {}

  async execute({ actor, trial: { text, profile, audience, place, number: wanted } }: TestPolicy): Promise<PolicyTest> {
    actor.requires('policy.read');
    const number = wanted ?? (await this.policies.find(actor.tenant)).state.active;
    const policy = (await this.read(actor, number)).at(audience, place);
    const { version, name } = policy;
    return { policy: { number, version, name }, findings: findingsIn(text, policy, profile, audience) };
  }

  private async read({ tenant }: Actor, number: number): Promise<ReadPolicy> {
    if (number === shippedNumber) return this.shipped.policy;
    const stored = await this.policies.version(tenant, number);
    if (!stored) throw new PolicyVersionUnknown('There is no such version.', { number });
    const reading = await this.shipped.read(stored.files, stored.base ?? undefined);
    if ('problems' in reading) throw new PolicyInvalid(reading.problems);
    return reading;
  }
}
