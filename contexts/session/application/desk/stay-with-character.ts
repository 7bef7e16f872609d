import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Sessions } from '../sessions.js';

/** The customer would rather stay with the character than wait for a person. Without anybody asked for, nothing happens. */
export class StayWithCharacter extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@CommandHandler(StayWithCharacter)
export class StayWithCharacterHandler implements ICommandHandler<StayWithCharacter> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ actor, session }: StayWithCharacter): Promise<void> {
    const id = actor.may('session.take-over')
      ? await this.sessions.admit(actor, 'session.take-over', session)
      : await this.sessions.own(actor, 'session.post', session);
    await this.sessions.change(actor, id, ({ context, take }) => context.desk.cancel(take));
  }
}
