import { Query } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { Desk } from '../contract/views.js';

/** The live conversations of the tenant and the acting agent's own tickets. */
export class ListLiveSessions extends Query<Desk> {
  constructor(readonly actor: Actor) {
    super();
  }
}
