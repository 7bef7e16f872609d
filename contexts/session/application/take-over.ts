import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';

/** An agent takes the turn: the character falls silent at once, what it released stays. */
export class TakeOver extends Command<{ epoch: number }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly seenEpoch: number,
    readonly reason: string,
  ) {
    super();
  }
}
