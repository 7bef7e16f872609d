import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionView } from '../contract/views.js';
/** Opens a conversation with a character (id, name or alias); the greeting is its first message. With a key that is in use: that session. */
export class OpenSession extends Command<{ session: SessionView; created: boolean }> {
  constructor(
    readonly actor: Actor,
    readonly character: string,
    readonly key?: string,
  ) {
    super();
  }
}
