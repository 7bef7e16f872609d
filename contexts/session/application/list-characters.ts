import { Query } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { CharacterCard } from '../contract/views.js';
/** The gallery. */
export class ListCharacters extends Query<CharacterCard[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
