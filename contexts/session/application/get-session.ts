import { Query } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionView } from '../contract/views.js';
/** One session as its customer, or a desk role, sees it. */
export class GetSession extends Query<SessionView> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}
