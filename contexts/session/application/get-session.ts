import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionView } from '../contract/views.js';
import { viewOf } from './session-view.js';
import { Sessions } from './sessions.js';
/** One session as its customer, or a desk role, sees it. */
export class GetSession extends Query<SessionView> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@QueryHandler(GetSession)
export class GetSessionHandler implements IQueryHandler<GetSession> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ actor, session }: GetSession): Promise<SessionView> {
    return viewOf((await this.sessions.read(actor, session)).state, actor.may('desk.read'));
  }
}
