import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { Conversations } from '../domain/conversations.js';

/** Takes a conversation out of the customer's list, for good. One that is hidden is not found any more. */
export class HideConversation extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
  ) {
    super();
  }
}

@CommandHandler(HideConversation)
export class HideConversationHandler implements ICommandHandler<HideConversation> {
  constructor(
    private readonly conversations: Conversations,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session }: HideConversation): Promise<void> {
    actor.requires('session.read');
    const context = await this.conversations.get(actor.tenant, actor.subject, session);
    context.hide();
    await this.conversations.save(context, actor, this.clock.now());
  }
}
