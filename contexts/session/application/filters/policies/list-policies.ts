import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { PolicyOverview } from '../../../contract/policies.js';
import { TenantPolicies } from '../../../domain/tenant-policies.js';
import { ShippedPolicy } from './shipped-policy.js';

const mostChanges = 100;

/** What counts in the tenant, what is coming, its versions, and who changed what. */
export class ListPolicies extends Query<PolicyOverview> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(ListPolicies)
export class ListPoliciesHandler implements IQueryHandler<ListPolicies> {
  constructor(
    private readonly policies: TenantPolicies,
    private readonly shipped: ShippedPolicy,
  ) {}

  async execute({ actor }: ListPolicies): Promise<PolicyOverview> {
    actor.requires('policy.read');
    const { tenant } = actor;
    const [{ state }, versions, changes] = await Promise.all([
      this.policies.find(tenant),
      this.policies.versions(tenant),
      this.policies.changes(tenant, mostChanges),
    ]);
    const { version, name } = versions.find(({ number }) => number === state.active) ?? this.shipped.policy;
    const { staged } = state;
    return {
      active: { number: state.active, version, name, since: state.activeSince?.toISOString() ?? null },
      staged: staged && { number: staged.number, for: staged.for, since: staged.at.toISOString() },
      rollBackTo: state.before.at(-1) ?? null,
      versions: versions.map(({ at, ...note }) => ({ ...note, at: at.toISOString() })),
      changes: changes.map(({ kind, number, note, by, at }) => ({ kind, number, note, by, at: at.toISOString() })),
    };
  }
}
