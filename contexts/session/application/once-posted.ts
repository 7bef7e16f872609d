import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import { newMessageId, type SessionId } from '#shared-kernel/ids.js';
import { MessageRepeated, SessionNotFound } from '../domain/errors.js';
import { Messages } from '../domain/messages.js';
import type { NewMessage } from '../domain/session-draft.js';
import { type Change, Sessions } from './sessions.js';

export interface MessagePosted {
  /** UUID of the session, whatever name the caller used. */
  session: string;
  messageId: string;
  seq: number;
  epoch: number;
  /** True when this client message id was posted before; nothing new was recorded. */
  repeated: boolean;
}

/** The same client message id twice in a session is one message: the second answer is the first one's. */
@Injectable()
export class OncePosted {
  constructor(
    private readonly sessions: Sessions,
    private readonly messages: Messages,
  ) {}

  async post(
    actor: Actor,
    id: SessionId,
    { text, clientMessageId }: Pick<NewMessage, 'text' | 'clientMessageId'>,
    accept: (change: Change, message: NewMessage) => void,
  ): Promise<MessagePosted> {
    try {
      return await this.sessions.change(actor, id, (change) => {
        if (clientMessageId !== null && this.messages.remembered(id, clientMessageId)) {
          throw new MessageRepeated('This message was posted before.');
        }
        const message = { messageId: newMessageId(), text, clientMessageId, seq: change.take() };
        accept(change, message);
        const { messageId, seq } = message;
        return { session: id, messageId, seq, epoch: change.context.epoch, repeated: false };
      });
    } catch (error) {
      if (!(error instanceof MessageRepeated) || clientMessageId === null) throw error;
      return this.earlier(actor, id, clientMessageId);
    }
  }

  private async earlier(actor: Actor, id: SessionId, clientMessageId: string): Promise<MessagePosted> {
    const message =
      this.messages.remembered(id, clientMessageId) ?? (await this.messages.posted(actor.tenant, id, clientMessageId));
    if (!message) throw new SessionNotFound('There is no such conversation.');
    return { session: id, messageId: message.id, seq: message.seq, epoch: message.epoch, repeated: true };
  }
}
