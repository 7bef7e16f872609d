import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { CharacterCard } from '../../contract/views.js';
import { OwnCharacter } from '../../domain/own-character.js';
import { OwnCharacters } from '../../domain/own-characters.js';
import { cardOf } from '../character-card.js';
import { CharacterSources, faceOf } from './character-sources.js';
import { newCharacterId } from './new-character-id.js';

/** A character of one's own, from YAML. */
export class CreateCharacter extends Command<CharacterCard> {
  constructor(
    readonly actor: Actor,
    readonly source: string,
    readonly note = '',
  ) {
    super();
  }
}

@CommandHandler(CreateCharacter)
export class CreateCharacterHandler implements ICommandHandler<CreateCharacter> {
  constructor(
    private readonly characters: OwnCharacters,
    private readonly sources: CharacterSources,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, source, note }: CreateCharacter): Promise<CharacterCard> {
    actor.requires('character.write');
    const read = this.sources.standing(source);
    const draft = { source, face: faceOf(read) };
    const character = OwnCharacter.create(newCharacterId(read.id), actor, draft, note, this.clock.now());
    await this.characters.add(character, actor);
    return cardOf(faceIn(character), actor);
  }
}

/** As the gallery shows it. */
export const faceIn = ({ state: { id, face, owner, audience, version } }: OwnCharacter) => ({
  ...face,
  id,
  own: { owner, audience, version },
});
