import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { InputGuard } from '../../domain/input-guard.js';
import { Sessions } from '../sessions.js';

/** The agent who holds the turn gives it back to the character. */
export class HandBack extends Command<{ epoch: number }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly seenEpoch: number,
    /** The end marker of the human part: what the character has to know. */
    readonly note: string,
    /** What was done, when that is more than the note. */
    readonly summary = '',
  ) {
    super();
  }
}

@CommandHandler(HandBack)
export class HandBackHandler implements ICommandHandler<HandBack> {
  constructor(
    private readonly sessions: Sessions,
    private readonly guard: InputGuard,
  ) {}

  async execute({ actor, session, seenEpoch, ...words }: HandBack): Promise<{ epoch: number }> {
    const id = await this.sessions.admit(actor, 'session.take-over', session);
    const note = this.guard.admit(words.note);
    const summary = this.guard.remark(words.summary);
    return this.sessions.change(actor, id, ({ context, at, take }) => {
      context.handBack(actor.subject, seenEpoch, { note, summary }, at, take);
      return { epoch: context.epoch };
    });
  }
}
