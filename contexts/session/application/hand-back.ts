import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';

/** The agent who holds the turn gives it back to the character. */
export class HandBack extends Command<{ epoch: number }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly seenEpoch: number,
    readonly note: string,
  ) {
    super();
  }
}
