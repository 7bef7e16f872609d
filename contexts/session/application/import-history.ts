import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';

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
