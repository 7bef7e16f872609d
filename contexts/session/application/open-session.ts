import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionView } from '../contract/views.js';
import { newMessageId, newSessionId, type SessionId } from '#shared-kernel/ids.js';
import { Characters } from '../domain/characters.js';
import { CharacterMismatch, CharacterUnknown } from '../domain/errors.js';
import { InputGuard } from '../domain/input-guard.js';
import { withNames } from '../domain/placeholders.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { RoleSessionContexts } from '../domain/role-session-contexts.js';
import { House } from './care/house.js';
import type { ImportedTurn } from './import-history.js';
import { nameOf } from './names.js';
import { RolePlayer } from './players/role-player.js';
import { PromptComposer } from './prompting/prompt-composer.js';
import { sessionKey } from './session-key.js';
import { viewOf } from './session-view.js';
import { Sessions } from './sessions.js';

interface SessionOpened {
  session: SessionView;
  created: boolean;
}

/** Opens a conversation with a character (id, name or alias); the greeting is its first message. With a key that is in use: that session. */
export class OpenSession extends Command<SessionOpened> {
  constructor(
    readonly actor: Actor,
    readonly character: string,
    readonly key?: string,
    /** What is to be said in it at once: where a word of it would be refused, nothing is opened. */
    readonly words: readonly ImportedTurn[] = [],
  ) {
    super();
  }
}

@CommandHandler(OpenSession)
export class OpenSessionHandler implements ICommandHandler<OpenSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly contexts: RoleSessionContexts,
    private readonly characters: Characters,
    private readonly guard: InputGuard,
    private readonly composer: PromptComposer,
    private readonly house: House,
    private readonly player: RolePlayer,
  ) {}

  async execute({ actor, character: wanted, key, words }: OpenSession): Promise<SessionOpened> {
    actor.requires('session.open');
    const character = await this.characters.find(actor, wanted);
    if (!character) throw new CharacterUnknown('There is no such character.');
    if (key !== undefined) sessionKey(key);
    const held = key === undefined ? undefined : await this.contexts.findByKey(actor.tenant, actor.subject, key);
    if (held) return this.existing(actor, held, character.id);
    for (const { text, author } of words) this.guard.admit(text, author);
    const id = newSessionId();
    const customer = { subject: actor.subject, name: nameOf(actor) };
    const who = { id, tenant: actor.tenant, customer, character: { id: character.id, name: character.name } };
    const { audience, place, notice } = this.house.welcome(actor, character.language);
    const stored = await this.sessions.open(actor, id, key, (take, at) => {
      const noticeSeq = take();
      const greeting = {
        messageId: newMessageId(),
        text: withNames(character.greeting, { char: character.name, user: customer.name }),
        seq: take(),
      };
      const context = RoleSessionContext.open(who, greeting, at, character.language);
      context.care.knows(audience, place ?? null);
      if (notice) context.care.show(notice, at, () => noticeSeq);
      return context;
    });
    if (stored !== id) return this.existing(actor, stored, character.id);
    // While the greeting is read.
    setImmediate(() => {
      this.player.getReady(character);
      void this.composer.prepare(who, character);
    });
    return { session: viewOf((await this.sessions.find(actor, id)).state), created: true };
  }

  private async existing(actor: Actor, id: SessionId, character: string) {
    const { state } = await this.sessions.find(actor, id);
    if (state.character.id !== character) {
      throw new CharacterMismatch('This key belongs to a conversation with another character.', {
        character: state.character.id,
      });
    }
    return { session: viewOf(state), created: false };
  }
}
