import { Command } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';

export interface MessagePosted {
  /** UUID of the session, whatever name the caller used. */
  session: string;
  messageId: string;
  seq: number;
  epoch: number;
  /** True when this client message id was posted before; nothing new was recorded. */
  repeated: boolean;
}

/** Records a message of the customer, or of the agent who holds the turn. Resolves at commit; the reply starts on its own. */
export class PostMessage extends Command<MessagePosted> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly text: string,
    readonly clientMessageId?: string,
  ) {
    super();
  }
}
