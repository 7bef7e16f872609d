import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { PolicyActivation } from '../../../contract/policies.js';
import { PutIntoEffect } from './put-into-effect.js';

/** From the next turn on, on every node, the tenant is judged by this version; 0 is the shipped one. */
export class ActivatePolicy extends Command<PolicyActivation> {
  /** @param note why */
  constructor(
    readonly actor: Actor,
    readonly number: number,
    readonly note: string,
  ) {
    super();
  }
}

@CommandHandler(ActivatePolicy)
export class ActivatePolicyHandler implements ICommandHandler<ActivatePolicy> {
  constructor(private readonly putIntoEffect: PutIntoEffect) {}

  async execute({ actor, number, note }: ActivatePolicy): Promise<PolicyActivation> {
    actor.requires('policy.activate');
    return this.putIntoEffect.run(
      actor,
      { number: () => number, stage: (policy, version, at) => policy.stage(actor, number, version, note, at) },
      note,
    );
  }
}
