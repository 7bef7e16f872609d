import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import { InputGuard } from '../../domain/input-guard.js';
import { Sessions } from '../sessions.js';

/** The agent who holds the turn gives it to another one, in one step: nobody else can get in between. */
export class HandTo extends Command<{ epoch: number }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly seenEpoch: number,
    readonly to: { readonly subject: string; readonly name: string },
    readonly note: string,
  ) {
    super();
  }
}

@CommandHandler(HandTo)
export class HandToHandler implements ICommandHandler<HandTo> {
  constructor(
    private readonly sessions: Sessions,
    private readonly guard: InputGuard,
  ) {}

  async execute({ actor, session, seenEpoch, to, note: raw }: HandTo): Promise<{ epoch: number }> {
    const id = await this.sessions.admit(actor, 'session.take-over', session);
    const note = this.guard.admit(raw);
    const agent = {
      kind: 'agent',
      subject: to.subject as SubjectId,
      name: this.guard.admit(to.name),
      mode: 'off',
    } as const;
    return this.sessions.change(actor, id, ({ context, take }) => {
      context.handTo(actor.subject, seenEpoch, agent, note, take);
      return { epoch: context.epoch };
    });
  }
}
