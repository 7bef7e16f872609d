import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { SessionView } from '#contexts/session/contract/views.js';
import {
  GetCharacter,
  GetSession,
  GetTranscript,
  ImportHistory,
  NameSession,
  OpenSession,
} from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { TroupeError } from '#shared-kernel/errors.js';
import type { CompletionRequest, Turn } from './completion-request.js';

/** Of a longer history that is brought in, the last turns: no prompt holds more. */
const importedTurns = 200;

/**
 * Finds the conversation that a stateless completion request goes on with. OpenAI's clients send everything that was said
 * each time and name nothing, so a conversation is known by what was said in it: after each reply the session gets the
 * key `openai:<hash of character and turns>`. A history that no session has (edited, or from elsewhere) begins a new one
 * and is brought in.
 */
@Injectable()
export class RecordedConversation {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Words that are refused begin nothing.
   * @param explicit the `X-Troupe-Session` header: an id or key of the caller's own; then the history sent is not looked at
   */
  async of(actor: Actor, request: CompletionRequest, explicit: string | undefined): Promise<SessionView> {
    const { model, history, message } = request;
    const words: Turn[] = [{ author: 'customer', text: message }];
    if (explicit !== undefined) return this.open(actor, model, words, explicit);
    if (history.length === 0) return this.open(actor, model, words);
    const { id } = await this.queries.execute(new GetCharacter(actor, model));
    return (
      (await this.known(actor, id, history)) ?? (await this.imported(actor, id, history.slice(-importedTurns), words))
    );
  }

  /** From now on the conversation is found by what was said in it, including this reply. */
  async remember(actor: Actor, session: SessionView, request: CompletionRequest, reply: string): Promise<void> {
    const turns: Turn[] = [
      ...request.history,
      { author: 'customer', text: request.message },
      { author: 'character', text: reply },
    ];
    await this.commands.execute(new NameSession(actor, session.id, keyOf(session.character, turns)));
  }

  private async open(actor: Actor, character: string, words: readonly Turn[], key?: string): Promise<SessionView> {
    return (await this.commands.execute(new OpenSession(actor, character, key, words))).session;
  }

  /** The session with these turns, unless it has gone on since: then this request is another branch of it. */
  private async known(actor: Actor, character: string, history: readonly Turn[]): Promise<SessionView | undefined> {
    try {
      const session = await this.queries.execute(new GetSession(actor, keyOf(character, history)));
      if (session.state !== 'open') return undefined;
      const { messages } = await this.queries.execute(new GetTranscript(actor, session.id, undefined, 2));
      const recent = history.slice(-messages.length);
      const same = recent.every((turn, index) => isTurn(turn, messages[index]!));
      return same ? session : undefined;
    } catch (error) {
      if (error instanceof TroupeError && error.code === 'session.not-found') return undefined;
      throw error;
    }
  }

  private async imported(
    actor: Actor,
    character: string,
    history: readonly Turn[],
    words: readonly Turn[],
  ): Promise<SessionView> {
    const session = await this.open(actor, character, [...history, ...words]);
    await this.commands.execute(new ImportHistory(actor, session.id, history));
    return session;
  }
}

const keyOf = (character: string, turns: readonly Turn[]): string =>
  `openai:${createHash('sha256')
    .update(JSON.stringify([character, turns.map(({ author, text }) => [author, text.trim().normalize('NFC')])]))
    .digest('hex')}`;

const isTurn = (turn: Turn, message: { author: { kind: string }; text: string }): boolean =>
  (turn.author === 'customer') === (message.author.kind === 'customer') &&
  turn.text.trim().normalize('NFC') === message.text.trim().normalize('NFC');
