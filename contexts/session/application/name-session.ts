import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { RoleSessionContexts } from '../domain/role-session-contexts.js';
import { sessionKey } from './session-key.js';
import { Sessions } from './sessions.js';

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

@CommandHandler(NameSession)
export class NameSessionHandler implements ICommandHandler<NameSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly contexts: RoleSessionContexts,
  ) {}

  async execute({ actor, session, key }: NameSession): Promise<void> {
    const id = await this.sessions.own(actor, 'session.open', session);
    await this.contexts.name(actor.tenant, actor.subject, sessionKey(key), id);
  }
}
