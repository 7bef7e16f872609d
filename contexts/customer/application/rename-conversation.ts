import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { Conversations } from '../domain/conversations.js';

/** Gives a conversation the customer's own title. */
export class RenameConversation extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    readonly title: string,
  ) {
    super();
  }
}

@CommandHandler(RenameConversation)
export class RenameConversationHandler implements ICommandHandler<RenameConversation> {
  constructor(
    private readonly conversations: Conversations,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, title }: RenameConversation): Promise<void> {
    actor.requires('session.read');
    const context = await this.conversations.get(actor.tenant, actor.subject, session);
    context.rename(title);
    await this.conversations.save(context, actor, this.clock.now());
  }
}
