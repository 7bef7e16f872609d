import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { replyOf } from './reply-of.js';
import { Messages } from '../domain/messages.js';
import { Sessions } from './sessions.js';

/** Shows this version of the last reply from now on. */
export class SelectReplyVersion extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly messageId: string,
  ) {
    super();
  }
}

@CommandHandler(SelectReplyVersion)
export class SelectReplyVersionHandler implements ICommandHandler<SelectReplyVersion> {
  constructor(
    private readonly sessions: Sessions,
    private readonly messages: Messages,
  ) {}

  async execute({ actor, session, messageId }: SelectReplyVersion): Promise<void> {
    const id = await this.sessions.own(actor, 'session.post', session);
    const reply = await replyOf(this.messages, actor.tenant, id, messageId);
    await this.sessions.change(actor, id, ({ context, take }) => context.selectVersion(reply.id, reply.text, take));
  }
}
