import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { nameOf } from '../names.js';
import type { AgentOwner } from '../../domain/session-state.js';
import { InputGuard } from '../../domain/input-guard.js';
import { Sessions } from '../sessions.js';

/** An agent takes the turn: the character falls silent at once, what it released stays. */
export class TakeOver extends Command<{ epoch: number }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly seenEpoch: number,
    readonly reason: string,
    readonly mode: AgentOwner['mode'] = 'off',
  ) {
    super();
  }
}

@CommandHandler(TakeOver)
export class TakeOverHandler implements ICommandHandler<TakeOver> {
  constructor(
    private readonly sessions: Sessions,
    private readonly guard: InputGuard,
  ) {}

  async execute({ actor, session, seenEpoch, reason: raw, mode }: TakeOver): Promise<{ epoch: number }> {
    const id = await this.sessions.admit(actor, 'session.take-over', session);
    const agent = { kind: 'agent', subject: actor.subject, name: nameOf(actor), mode } as const;
    const reason = this.guard.remark(raw);
    return this.sessions.change(actor, id, ({ context, said, take }) => {
      context.takeOver(agent, seenEpoch, reason, said, take);
      return { epoch: context.epoch };
    });
  }
}
