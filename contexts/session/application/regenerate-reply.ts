import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';

/** Speaks the last reply again as a new version; the earlier ones stay. */
export class RegenerateReply extends Command<{ messageId: string }> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly messageId: string,
  ) {
    super();
  }
}
