import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { RetentionDays, RetentionPolicy } from '../../contract/privacy/retention.js';
import { Retention } from '../../domain/privacy/retention.js';

/** How long words are kept from now on. Erases nothing yet. */
export class SetRetention extends Command<RetentionPolicy> {
  constructor(
    readonly actor: Actor,
    /** The one that was seen; 0: none. */
    readonly version: number,
    readonly days: RetentionDays,
  ) {
    super();
  }
}

@CommandHandler(SetRetention)
export class SetRetentionHandler implements ICommandHandler<SetRetention> {
  constructor(
    private readonly retention: Retention,
    private readonly clock: Clock,
  ) {}

  /** @throws RetentionChanged */
  async execute({ actor, version, days }: SetRetention): Promise<RetentionPolicy> {
    actor.requires('audit.retain');
    return this.retention.set(actor, version, days, this.clock.now());
  }
}
