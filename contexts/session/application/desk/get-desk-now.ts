import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { DeskNow } from '../../contract/desk-frames.js';
import { DeskWatchers } from './desk-watchers.js';

/** How a session stands for the desk: mode, asking, draft, whispers. */
export class GetDeskNow extends Query<DeskNow> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@QueryHandler(GetDeskNow)
export class GetDeskNowHandler implements IQueryHandler<GetDeskNow> {
  constructor(private readonly watchers: DeskWatchers) {}

  execute({ actor, session }: GetDeskNow): Promise<DeskNow> {
    return this.watchers.now(actor, session);
  }
}
