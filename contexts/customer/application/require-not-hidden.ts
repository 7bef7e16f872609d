import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { Conversations } from '../domain/conversations.js';
import { ConversationNotFound } from '../domain/errors.js';

/**
 * C7: what the one who asks has taken out of their list is not there for them any more.
 * @throws ConversationNotFound
 */
export class RequireNotHidden extends Query<void> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
  ) {
    super();
  }
}

@QueryHandler(RequireNotHidden)
export class RequireNotHiddenHandler implements IQueryHandler<RequireNotHidden> {
  constructor(private readonly conversations: Conversations) {}

  async execute({ actor, session }: RequireNotHidden): Promise<void> {
    if (await this.conversations.isHidden(actor.tenant, actor.subject, session))
      throw new ConversationNotFound('There is no such conversation any more.');
  }
}
