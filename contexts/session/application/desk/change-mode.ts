import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { AgentOwner } from '../../domain/session-state.js';
import { Sessions } from '../sessions.js';

/** The agent who holds the turn has the character draft, or not. */
export class ChangeMode extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly seenEpoch: number,
    readonly mode: AgentOwner['mode'],
  ) {
    super();
  }
}

@CommandHandler(ChangeMode)
export class ChangeModeHandler implements ICommandHandler<ChangeMode> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ actor, session, seenEpoch, mode }: ChangeMode): Promise<void> {
    const id = await this.sessions.admit(actor, 'session.take-over', session);
    await this.sessions.change(actor, id, ({ context }) => context.desk.changeMode(actor.subject, seenEpoch, mode));
  }
}
