import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { PolicyActivation } from '../../../contract/policies.js';
import { PolicyNotAcknowledged, PolicyRefusedByNode, PolicyVersionUnknown } from '../../../domain/policy-errors.js';
import { TenantPolicies } from '../../../domain/tenant-policies.js';
import { shippedNumber, type StagedPolicy, type TenantPolicy } from '../../../domain/tenant-policy.js';
import { changePolicy } from './change-policy.js';
import { Policies } from './policies.js';
import { PolicyNodes } from './policy-nodes.js';
import { ShippedPolicy } from './shipped-policy.js';

/** ms that a node which lives may take to get ready. */
const patience = 5_000;
const lookEvery = 20;

/** Which version, and how it is staged. */
export interface Intent {
  number(policy: TenantPolicy): number;
  stage(policy: TenantPolicy, version: string, at: Date): StagedPolicy;
}

/**
 * Staged → acknowledged by every node that lives → active. Nodes that died are not waited for. One that lives and refuses, or
 * says nothing for five seconds, keeps what was active before active everywhere: never do two nodes judge by different versions
 * for longer than it takes to look.
 */
@Injectable()
export class PutIntoEffect {
  constructor(
    private readonly stored: TenantPolicies,
    private readonly shipped: ShippedPolicy,
    private readonly policies: Policies,
    private readonly nodes: PolicyNodes,
    private readonly clock: Clock,
  ) {}

  /** @throws PolicyVersionUnknown | PolicyNotAcknowledged | PolicyRefusedByNode | PolicyStagingOver */
  async run(actor: Actor, intent: Intent, note: string): Promise<PolicyActivation> {
    const began = performance.now();
    const at = this.clock.now();
    const number = intent.number(await this.stored.find(actor.tenant));
    const { version, name } = await this.described(actor, number);
    const staged = await changePolicy(this.stored, actor, at, (policy) => intent.stage(policy, version, at));
    const nodes = await this.everybodyReady(actor, staged);
    const now = this.clock.now();
    const from = await changePolicy(this.stored, actor, now, (policy) => {
      const { active } = policy.state;
      policy.activate(actor, staged, version, nodes, note, now);
      return active;
    });
    const ms = performance.now() - began;
    await this.policies.upToDate();
    return { number: staged.number, version, name, from, nodes, ms };
  }

  private async described(actor: Actor, number: number): Promise<{ version: string; name: string }> {
    if (number === shippedNumber) return this.shipped.policy;
    const stored = await this.stored.version(actor.tenant, number);
    if (!stored) throw new PolicyVersionUnknown('There is no such version.', { number });
    return stored;
  }

  /** How many are. */
  private async everybodyReady(actor: Actor, staged: StagedPolicy): Promise<number> {
    const deadline = performance.now() + patience;
    for (;;) {
      const { nodes, waiting, refused } = await this.nodes.acknowledged(actor.tenant, staged.revision);
      if (refused !== null) {
        await this.unstage(actor, staged, 'refused');
        throw new PolicyRefusedByNode('A node cannot judge by this version.', { reason: refused });
      }
      if (nodes > 0 && waiting === 0) return nodes;
      if (performance.now() > deadline) {
        await this.unstage(actor, staged, 'not-acknowledged');
        throw new PolicyNotAcknowledged('Not every node is ready; what was active stays so.', { nodes, waiting });
      }
      await pause(lookEvery);
    }
  }

  private unstage(actor: Actor, staged: StagedPolicy, reason: 'refused' | 'not-acknowledged'): Promise<void> {
    const at = this.clock.now();
    return changePolicy(this.stored, actor, at, (policy) => policy.unstage(actor, staged, reason, at));
  }
}
