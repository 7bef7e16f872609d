import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';

/** Gives a conversation the customer's own title. */
export class RenameConversation extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    readonly title: string,
  ) {
    super();
  }
}
