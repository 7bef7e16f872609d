import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Sessions } from './sessions.js';

/** The character goes on after the help path: its customer wants it, where the policy lets them, or somebody of the desk says so. */
export class ResumeSession extends Command<{ epoch: number }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@CommandHandler(ResumeSession)
export class ResumeSessionHandler implements ICommandHandler<ResumeSession> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ actor, session }: ResumeSession): Promise<{ epoch: number }> {
    const isDesk = actor.may('session.take-over');
    const id = isDesk
      ? await this.sessions.admit(actor, 'session.take-over', session)
      : await this.sessions.own(actor, 'session.post', session);
    return this.sessions.change(actor, id, ({ context, take }) => {
      context.care.resume(actor.subject, isDesk ? 'agent' : 'customer', take);
      return { epoch: context.epoch };
    });
  }
}
