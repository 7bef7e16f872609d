import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';

/** Gives a session one more client key; another session of the same person that held it loses it. */
export class NameSession extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly key: string,
  ) {
    super();
  }
}
