import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { PolicyWrittenView } from '../../../contract/policies.js';
import { TenantPolicies } from '../../../domain/tenant-policies.js';
import { changePolicy } from './change-policy.js';
import type { PolicyFiles } from './policy-files.js';
import { PolicyInvalid } from './policy-problem.js';
import { ShippedPolicy } from './shipped-policy.js';

/** A new version of the tenant's policy. Nothing is judged by it before it is activated. */
export class WritePolicy extends Command<PolicyWrittenView> {
  /** @param note why */
  constructor(
    readonly actor: Actor,
    readonly files: PolicyFiles,
    readonly note: string,
  ) {
    super();
  }
}

@CommandHandler(WritePolicy)
export class WritePolicyHandler implements ICommandHandler<WritePolicy> {
  constructor(
    private readonly policies: TenantPolicies,
    private readonly shipped: ShippedPolicy,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, files, note }: WritePolicy): Promise<PolicyWrittenView> {
    actor.requires('policy.write');
    const base = this.shipped.files;
    const reading = await this.shipped.read(files, base);
    if ('problems' in reading) throw new PolicyInvalid(reading.problems);
    const { name, version, extended, warnings } = reading;
    const at = this.clock.now();
    const draft = { version, name, files, base: extended ? base : null };
    const written = await changePolicy(this.policies, actor, at, (policy) => policy.write(actor, draft, note, at));
    return {
      number: written.number,
      version,
      name,
      note,
      by: actor.subject,
      at: at.toISOString(),
      warnings: [...warnings],
    };
  }
}
