import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { Hold } from '../../contract/privacy/retention.js';
import { Erasures } from '../../domain/privacy/erasures.js';
import { Holds } from '../../domain/privacy/holds.js';

/** Ends a hold. Erasures that waited for nothing else are carried out at once. */
export class LiftHold extends Command<Hold> {
  constructor(
    readonly actor: Actor,
    readonly hold: string,
  ) {
    super();
  }
}

@CommandHandler(LiftHold)
export class LiftHoldHandler implements ICommandHandler<LiftHold> {
  constructor(
    private readonly holds: Holds,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchHold */
  async execute({ actor, hold }: LiftHold): Promise<Hold> {
    actor.requires('audit.hold');
    const at = this.clock.now();
    const lifted = await this.holds.lift(actor, hold, at);
    await this.erasures.carryOut(actor.tenant, at);
    return lifted;
  }
}
