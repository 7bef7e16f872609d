import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { CharacterSource } from '../../contract/characters.js';
import { Characters } from '../../domain/characters.js';
import { CharacterVersionUnknown } from '../../domain/errors.js';
import { OwnCharacters } from '../../domain/own-characters.js';
import { ownCharacterAt } from './own-character-at.js';

/** The YAML of one's own character, its newest version or an older one. */
export class GetCharacterSource extends Query<CharacterSource> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly version?: number,
  ) {
    super();
  }
}

@QueryHandler(GetCharacterSource)
export class GetCharacterSourceHandler implements IQueryHandler<GetCharacterSource> {
  constructor(
    private readonly characters: OwnCharacters,
    private readonly cast: Characters,
  ) {}

  async execute({ actor, id, version: wanted }: GetCharacterSource): Promise<CharacterSource> {
    actor.requires('character.read');
    const character = await ownCharacterAt(this.characters, this.cast, actor, id);
    character.requireReader(actor);
    const version = wanted ?? character.state.version;
    const source = await this.characters.source(actor.tenant, id, version);
    if (source === undefined) throw new CharacterVersionUnknown('There is no such version.', { version });
    return { id, version, source };
  }
}
