import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { Conversations } from '../domain/conversations.js';

/** The customer says how it was. Again: the last word counts; a comment is replaced by the next one, not by none. */
export class RateConversation extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    /** 1–5 */
    readonly stars: number,
    readonly comment: string = '',
  ) {
    super();
  }
}

@CommandHandler(RateConversation)
export class RateConversationHandler implements ICommandHandler<RateConversation> {
  constructor(
    private readonly conversations: Conversations,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, stars, comment }: RateConversation): Promise<void> {
    actor.requires('session.read');
    const context = await this.conversations.get(actor.tenant, actor.subject, session, Number.MAX_SAFE_INTEGER);
    context.rate(stars, comment);
    await this.conversations.save(context, actor, this.clock.now());
  }
}
