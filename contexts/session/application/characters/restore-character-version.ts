import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { CharacterCard } from '../../contract/views.js';
import { Characters } from '../../domain/characters.js';
import { CharacterVersionUnknown } from '../../domain/errors.js';
import { OwnCharacters } from '../../domain/own-characters.js';
import { cardOf } from '../character-card.js';
import { CharacterSources, faceOf } from './character-sources.js';
import { faceIn } from './create-character.js';
import { ownCharacterAt } from './own-character-at.js';

/** An older version becomes the newest one, as a version of its own. */
export class RestoreCharacterVersion extends Command<CharacterCard> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly version: number,
  ) {
    super();
  }
}

@CommandHandler(RestoreCharacterVersion)
export class RestoreCharacterVersionHandler implements ICommandHandler<RestoreCharacterVersion> {
  constructor(
    private readonly characters: OwnCharacters,
    private readonly cast: Characters,
    private readonly sources: CharacterSources,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id, version }: RestoreCharacterVersion): Promise<CharacterCard> {
    actor.requires('character.write');
    const character = await ownCharacterAt(this.characters, this.cast, actor, id);
    const source = await this.characters.source(actor.tenant, id, version);
    if (source === undefined) throw new CharacterVersionUnknown('There is no such version.', { version });
    const at = this.clock.now();
    const draft = { source, face: faceOf(this.sources.standing(source)) };
    character.write(actor, draft, character.state.version, `${version}`, at);
    await this.characters.save(character, actor, at);
    return cardOf(faceIn(character), actor);
  }
}
