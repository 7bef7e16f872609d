import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { AskedView } from '../../contract/asking.js';
import { InputGuard } from '../../domain/input-guard.js';
import { Asking } from '../asking/asking.js';
import { Sessions } from '../sessions.js';

/** A person shall answer: the customer of the session wants it, or somebody of the desk. Nothing changes about who answers until one comes. */
export class AskForPerson extends Command<{ asked: AskedView | null }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly reason = '',
  ) {
    super();
  }
}

@CommandHandler(AskForPerson)
export class AskForPersonHandler implements ICommandHandler<AskForPerson> {
  constructor(
    private readonly sessions: Sessions,
    private readonly asking: Asking,
    private readonly guard: InputGuard,
  ) {}

  async execute({ actor, session, reason: raw }: AskForPerson): Promise<{ asked: AskedView | null }> {
    const ofDesk = actor.may('session.take-over');
    const id = ofDesk
      ? await this.sessions.admit(actor, 'session.take-over', session)
      : await this.sessions.own(actor, 'session.post', session);
    const reason = this.guard.remark(raw);
    const how = ofDesk ? 'other' : 'button';
    return {
      asked: await this.asking.ask(actor, id, { by: ofDesk ? 'supervisor' : 'customer', how, rule: null, reason }),
    };
  }
}
