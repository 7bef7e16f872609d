import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { Conversations } from '../domain/conversations.js';

/** The customer has seen everything up to the frame `seq`. Never moves backwards. */
export class MarkRead extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    readonly seq: number,
  ) {
    super();
  }
}

@CommandHandler(MarkRead)
export class MarkReadHandler implements ICommandHandler<MarkRead> {
  constructor(
    private readonly conversations: Conversations,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, seq }: MarkRead): Promise<void> {
    actor.requires('session.read');
    const context = await this.conversations.get(actor.tenant, actor.subject, session, seq);
    context.read(seq);
    await this.conversations.save(context, actor, this.clock.now());
  }
}
