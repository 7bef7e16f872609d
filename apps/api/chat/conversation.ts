import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { SessionView } from '#contexts/session/contract/views.js';
import { GetCharacter, GetSession, OpenSession } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { TroupeError } from '#shared-kernel/errors.js';
import { isUuid } from '#shared-kernel/ids.js';
import { OtherCharacter } from '../http/refusals.js';
import type { Chat } from './chat.dto.js';

/** Finds or begins the conversation that a chat call means. */
@Injectable()
export class Conversation {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** A UUID that no session has is a key like any other: clients make their own. A message that is refused begins nothing. */
  async of(actor: Actor, { session_id: session, character, message }: Chat): Promise<SessionView> {
    if (character === undefined) return this.queries.execute(new GetSession(actor, session!));
    if (session !== undefined && isUuid(session)) {
      const known = await this.existing(actor, session);
      if (known) return this.checked(actor, known, character);
    }
    const words = [{ author: 'customer', text: message }] as const;
    return (await this.commands.execute(new OpenSession(actor, character, session, words))).session;
  }

  private async existing(actor: Actor, session: string): Promise<SessionView | undefined> {
    try {
      return await this.queries.execute(new GetSession(actor, session));
    } catch (error) {
      if (error instanceof TroupeError && error.code === 'session.not-found') return undefined;
      throw error;
    }
  }

  private async checked(actor: Actor, known: SessionView, character: string): Promise<SessionView> {
    const { id } = await this.queries.execute(new GetCharacter(actor, character));
    if (id !== known.character) throw new OtherCharacter('This conversation is with another character.');
    return known;
  }
}
