import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { CharacterCard } from '../../contract/views.js';
import { Characters } from '../../domain/characters.js';
import { OwnCharacters } from '../../domain/own-characters.js';
import { cardOf } from '../character-card.js';
import { CharacterSources, faceOf } from './character-sources.js';
import { faceIn } from './create-character.js';
import { ownCharacterAt } from './own-character-at.js';

/** A new version of one's own character. @param seen the version that the author had before them */
export class SaveCharacterSource extends Command<CharacterCard> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly source: string,
    readonly seen: number,
    readonly note = '',
  ) {
    super();
  }
}

@CommandHandler(SaveCharacterSource)
export class SaveCharacterSourceHandler implements ICommandHandler<SaveCharacterSource> {
  constructor(
    private readonly characters: OwnCharacters,
    private readonly cast: Characters,
    private readonly sources: CharacterSources,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id, source, seen, note }: SaveCharacterSource): Promise<CharacterCard> {
    actor.requires('character.write');
    const character = await ownCharacterAt(this.characters, this.cast, actor, id);
    const at = this.clock.now();
    character.write(actor, { source, face: faceOf(this.sources.standing(source)) }, seen, note, at);
    await this.characters.save(character, actor, at);
    return cardOf(faceIn(character), actor);
  }
}
