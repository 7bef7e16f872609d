import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Sessions } from './sessions.js';

/** Ends the running reply where it is; what was released stays. Without a running reply nothing happens. */
export class StopReply extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@CommandHandler(StopReply)
export class StopReplyHandler implements ICommandHandler<StopReply> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ actor, session }: StopReply): Promise<void> {
    const id = await this.sessions.own(actor, 'session.post', session);
    await this.sessions.change(actor, id, ({ context, said, take }) => {
      const { running, epoch } = context;
      if (!running) return;
      context.finishReply(running.messageId, epoch, { reason: 'stopped', text: said }, take, running.resumedFrom);
    });
  }
}
