import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';

/** Ends the running reply where it is; what was released stays. Without a running reply nothing happens. */
export class StopReply extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}
