import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';

/** Takes a conversation out of the customer's list, for good. Hiding it again changes nothing. */
export class HideConversation extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
  ) {
    super();
  }
}
