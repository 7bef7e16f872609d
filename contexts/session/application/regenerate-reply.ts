import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { newMessageId } from '#shared-kernel/ids.js';
import { replyOf } from './reply-of.js';
import { Messages } from '../domain/messages.js';
import { Sessions } from './sessions.js';

/** Speaks the last reply again as a new version; the earlier ones stay. */
export class RegenerateReply extends Command<{ messageId: string }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly messageId: string,
  ) {
    super();
  }
}

@CommandHandler(RegenerateReply)
export class RegenerateReplyHandler implements ICommandHandler<RegenerateReply> {
  constructor(
    private readonly sessions: Sessions,
    private readonly messages: Messages,
  ) {}

  async execute({ actor, session, messageId }: RegenerateReply): Promise<{ messageId: string }> {
    const id = await this.sessions.own(actor, 'session.post', session);
    const reply = await replyOf(this.messages, actor.tenant, id, messageId);
    return this.sessions.change(actor, id, ({ context, take, at }) => ({
      messageId: context.startNewVersion(reply.id, newMessageId(), take(), at).messageId,
    }));
  }
}
