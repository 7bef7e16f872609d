import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { newMessageId, type SessionId } from '#shared-kernel/ids.js';
import { Characters } from '../domain/characters.js';
import { CharacterGone, MessageRepeated, SessionNotFound } from '../domain/errors.js';
import { InputGuard } from '../domain/input-guard.js';
import { Messages } from '../domain/messages.js';
import { Sessions } from './sessions.js';

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

@CommandHandler(PostMessage)
export class PostMessageHandler implements ICommandHandler<PostMessage> {
  constructor(
    private readonly sessions: Sessions,
    private readonly messages: Messages,
    private readonly guard: InputGuard,
    private readonly characters: Characters,
  ) {}

  async execute({ actor, session, text: raw, ...post }: PostMessage): Promise<MessagePosted> {
    const clientMessageId = post.clientMessageId ?? null;
    const id = await this.sessions.admit(actor, 'session.post', session);
    const text = this.guard.admit(raw);
    await this.requireCharacter(actor, id);
    try {
      return await this.sessions.change(actor, id, ({ context, take, at }) => {
        if (clientMessageId !== null && this.messages.remembered(id, clientMessageId)) {
          throw new MessageRepeated('This message was posted before.');
        }
        const message = { messageId: newMessageId(), text, clientMessageId, seq: take() };
        const isCustomer = context.state.customer.subject === actor.subject;
        if (isCustomer) context.acceptMessage(message, at);
        else context.acceptAgentMessage(message, actor.subject, at);
        return { session: id, messageId: message.messageId, seq: message.seq, epoch: context.epoch, repeated: false };
      });
    } catch (error) {
      if (!(error instanceof MessageRepeated) || clientMessageId === null) throw error;
      return this.earlier(actor, id, clientMessageId);
    }
  }

  /** Nothing is recorded that nobody could answer; while a person holds the turn, they can. */
  private async requireCharacter(actor: Actor, id: SessionId): Promise<void> {
    const { tenant, customer, character, turn } = (await this.sessions.find(actor, id)).state;
    if (turn.state !== 'open' || turn.owner.kind !== 'character') return;
    if (await this.characters.find({ tenant, subject: customer.subject }, character.id)) return;
    throw new CharacterGone('This character is not on stage any more. What was said can still be read.');
  }

  private async earlier(actor: Actor, id: SessionId, clientMessageId: string): Promise<MessagePosted> {
    const message =
      this.messages.remembered(id, clientMessageId) ?? (await this.messages.posted(actor.tenant, id, clientMessageId));
    if (!message) throw new SessionNotFound('There is no such conversation.');
    return { session: id, messageId: message.id, seq: message.seq, epoch: message.epoch, repeated: true };
  }
}
