import { Query } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { CharacterCard } from '../contract/views.js';
/** One character by id, name or alias. */
export class GetCharacter extends Query<CharacterCard> {
  constructor(
    readonly actor: Actor,
    readonly idOrName: string,
  ) {
    super();
  }
}
