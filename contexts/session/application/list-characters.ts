import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { CharacterCard } from '../contract/views.js';
import { Characters } from '../domain/characters.js';
import { cardOf } from './character-card.js';
/** The gallery. */
export class ListCharacters extends Query<CharacterCard[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(ListCharacters)
export class ListCharactersHandler implements IQueryHandler<ListCharacters> {
  constructor(private readonly characters: Characters) {}

  async execute({ actor }: ListCharacters): Promise<CharacterCard[]> {
    actor.requires('character.read');
    return (await this.characters.list(actor)).map((character) => cardOf(character, actor));
  }
}
