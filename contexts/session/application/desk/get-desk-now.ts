import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { DeskNow } from '../../contract/desk-frames.js';
import { SessionHomes } from '../session-homes.js';
import { Sessions } from '../sessions.js';
import { DeskLook } from './desk-look.js';

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
  constructor(
    private readonly sessions: Sessions,
    private readonly homes: SessionHomes,
    private readonly desk: DeskLook,
  ) {}

  /** @throws SessionElsewhere when its home has to be asked */
  async execute({ actor, session }: GetDeskNow): Promise<DeskNow> {
    const id = await this.sessions.admit(actor, 'desk.read', session);
    await this.homes.enter(actor.tenant, id);
    return (await this.desk.at(actor, id))();
  }
}
