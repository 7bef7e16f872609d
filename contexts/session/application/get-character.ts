import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { CharacterCard } from '../contract/views.js';
import { Characters } from '../domain/characters.js';
import { CharacterUnknown } from '../domain/errors.js';
import { cardOf } from './character-card.js';
/** One character by id, name or alias. */
export class GetCharacter extends Query<CharacterCard> {
  constructor(
    readonly actor: Actor,
    readonly idOrName: string,
  ) {
    super();
  }
}

@QueryHandler(GetCharacter)
export class GetCharacterHandler implements IQueryHandler<GetCharacter> {
  constructor(private readonly characters: Characters) {}

  async execute({ actor, idOrName }: GetCharacter): Promise<CharacterCard> {
    actor.requires('character.read');
    const character = await this.characters.find(actor, idOrName);
    if (!character) throw new CharacterUnknown('There is no such character.');
    const { refused, failed } = character.deflections;
    return { ...cardOf(character, actor), deflections: { refused: [...refused], failed: [...failed] } };
  }
}
