import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { newMessageId } from '#shared-kernel/ids.js';
import { InputGuard } from '../../domain/input-guard.js';
import { nameOf } from '../names.js';
import { Sessions } from '../sessions.js';

/** Somebody of the desk tells the character what to mind in its next reply, or draft. Nobody else is told. */
export class Whisper extends Command<{ whisper: string }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly text: string,
  ) {
    super();
  }
}

@CommandHandler(Whisper)
export class WhisperHandler implements ICommandHandler<Whisper> {
  constructor(
    private readonly sessions: Sessions,
    private readonly guard: InputGuard,
  ) {}

  async execute({ actor, session, text: raw }: Whisper): Promise<{ whisper: string }> {
    const id = await this.sessions.admit(actor, 'session.take-over', session);
    const text = this.guard.admit(raw);
    const whisper = newMessageId();
    const by = { subject: actor.subject, name: nameOf(actor) };
    await this.sessions.change(actor, id, ({ context }) => context.desk.whisper(whisper, text, by));
    return { whisper };
  }
}
