import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';

/** The customer has seen everything up to the frame `seq`. Never moves backwards. */
export class MarkRead extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    readonly seq: number,
  ) {
    super();
  }
}
