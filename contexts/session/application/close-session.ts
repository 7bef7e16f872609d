import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Sessions } from './sessions.js';

/** Ends the conversation, and a running reply with it. Closing twice is closing once. */
export class CloseSession extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@CommandHandler(CloseSession)
export class CloseSessionHandler implements ICommandHandler<CloseSession> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ actor, session }: CloseSession): Promise<void> {
    const id = await this.sessions.own(actor, 'session.close', session);
    await this.sessions.change(actor, id, ({ context, said, take, at }) => context.close(said, take, at));
  }
}
