import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';

/** Shows this version of the last reply from now on. */
export class SelectReplyVersion extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly messageId: string,
  ) {
    super();
  }
}
