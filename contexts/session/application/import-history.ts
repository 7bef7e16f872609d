import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { newMessageId } from '#shared-kernel/ids.js';
import { InputTooLarge } from '../domain/input-errors.js';
import { InputGuard } from '../domain/input-guard.js';
import { Sessions } from './sessions.js';

export interface ImportedTurn {
  author: 'customer' | 'character';
  text: string;
}

/** Records turns that were spoken elsewhere; only into a session in which the customer has not spoken yet. */
export class ImportHistory extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly turns: readonly ImportedTurn[],
  ) {
    super();
  }
}

/** More than this belongs into no prompt. */
const maxTurns = 200;

@CommandHandler(ImportHistory)
export class ImportHistoryHandler implements ICommandHandler<ImportHistory> {
  constructor(
    private readonly sessions: Sessions,
    private readonly guard: InputGuard,
  ) {}

  async execute({ actor, session, turns }: ImportHistory): Promise<void> {
    const id = await this.sessions.own(actor, 'session.post', session);
    if (turns.length > maxTurns) throw new InputTooLarge('Too many turns.', { limit: maxTurns });
    const checked = turns.map(({ author, text }) => ({ author, text: this.guard.admit(text, author) }));
    await this.sessions.change(actor, id, ({ context, take, at }) =>
      context.importTurns(
        checked.map((turn) => ({ ...turn, messageId: newMessageId(), seq: take() })),
        at,
      ),
    );
  }
}
