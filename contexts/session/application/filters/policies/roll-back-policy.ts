import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { PolicyActivation } from '../../../contract/policies.js';
import { PutIntoEffect } from './put-into-effect.js';

/** What was active before counts again, on every node. Again: what was active before that. */
export class RollBackPolicy extends Command<PolicyActivation> {
  /** @param note why */
  constructor(
    readonly actor: Actor,
    readonly note: string,
  ) {
    super();
  }
}

@CommandHandler(RollBackPolicy)
export class RollBackPolicyHandler implements ICommandHandler<RollBackPolicy> {
  constructor(private readonly putIntoEffect: PutIntoEffect) {}

  async execute({ actor, note }: RollBackPolicy): Promise<PolicyActivation> {
    actor.requires('policy.activate');
    return this.putIntoEffect.run(
      actor,
      {
        number: (policy) => policy.rollBackTo,
        stage: (policy, version, at) => policy.stageRollBack(actor, version, note, at),
      },
      note,
    );
  }
}
