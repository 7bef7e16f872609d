import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { newMessageId, type SessionId } from '#shared-kernel/ids.js';
import { Characters } from '../domain/characters.js';
import { CharacterGone } from '../domain/errors.js';
import { InputWithheld } from '../domain/input-errors.js';
import { InputGuard } from '../domain/input-guard.js';
import { Asking } from './asking/asking.js';
import { House } from './care/house.js';
import { type ReadMessage, receiveMessage } from './care/receive-message.js';
import { type MessagePosted, OncePosted } from './once-posted.js';
import { Sessions } from './sessions.js';

/** Records a message of the customer. Resolves at commit; the reply starts on its own. */
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
    private readonly posted: OncePosted,
    private readonly guard: InputGuard,
    private readonly characters: Characters,
    private readonly asking: Asking,
    private readonly house: House,
  ) {}

  async execute({ actor, session, text: raw, ...post }: PostMessage): Promise<MessagePosted> {
    const clientMessageId = post.clientMessageId ?? null;
    const id = await this.sessions.own(actor, 'session.post', session);
    const text = this.guard.admit(raw);
    await this.requireCharacter(actor, id);
    const read = this.house.read(actor, text);
    if (read.screened.refusedFor) await this.refuse(actor, id, read);
    const ask = await this.asking.inWords(actor, id, text);
    return this.posted.post(actor, id, { text: read.screened.text, clientMessageId }, (change, message) => {
      receiveMessage(change, message, read);
      // Where nobody plays, the desk has been called already.
      if (change.context.owner) ask(change, message.messageId);
    });
  }

  /** That it was refused is recorded, and why, but none of its words. */
  private async refuse(actor: Actor, id: SessionId, { screened, policy }: ReadMessage): Promise<never> {
    await this.sessions.change(actor, id, ({ context }) =>
      context.care.mark(newMessageId(), screened.findings, policy.version),
    );
    const { category } = screened.refusedFor!;
    throw new InputWithheld('This cannot be said here.', { category });
  }

  /** Nothing is recorded that nobody could answer; while a person holds the turn, they can. */
  private async requireCharacter(actor: Actor, id: SessionId): Promise<void> {
    const { tenant, customer, character, turn } = (await this.sessions.find(actor, id)).state;
    if (turn.state !== 'open' || turn.owner.kind !== 'character') return;
    if (await this.characters.find({ tenant, subject: customer.subject }, character.id)) return;
    throw new CharacterGone('This character is not on stage any more. What was said can still be read.');
  }
}
