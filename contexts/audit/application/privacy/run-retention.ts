import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { RetentionRun } from '../../contract/privacy/retention.js';
import { Retention } from '../../domain/privacy/retention.js';

/** Erases what is past its time; as a dry run, only says what that would be. */
export class RunRetention extends Command<RetentionRun> {
  constructor(
    readonly actor: Actor,
    readonly dryRun: boolean,
  ) {
    super();
  }
}

@CommandHandler(RunRetention)
export class RunRetentionHandler implements ICommandHandler<RunRetention> {
  constructor(
    private readonly retention: Retention,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, dryRun }: RunRetention): Promise<RetentionRun> {
    actor.requires(dryRun ? 'audit.read' : 'audit.retain');
    const at = this.clock.now();
    return dryRun ? this.retention.look(actor.tenant, at) : this.retention.apply(actor.tenant, actor, at);
  }
}
