import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { CharacterVersions } from '../../contract/characters.js';
import { Characters } from '../../domain/characters.js';
import { OwnCharacters } from '../../domain/own-characters.js';
import { ownCharacterAt } from './own-character-at.js';

/** Who saved what when, newest first. */
export class ListCharacterVersions extends Query<CharacterVersions> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(ListCharacterVersions)
export class ListCharacterVersionsHandler implements IQueryHandler<ListCharacterVersions> {
  constructor(
    private readonly characters: OwnCharacters,
    private readonly cast: Characters,
  ) {}

  async execute({ actor, id }: ListCharacterVersions): Promise<CharacterVersions> {
    actor.requires('character.read');
    const character = await ownCharacterAt(this.characters, this.cast, actor, id);
    character.requireReader(actor);
    const versions = await this.characters.versions(actor.tenant, id);
    return { id, versions: versions.map(({ at, ...version }) => ({ ...version, at: at.toISOString() })) };
  }
}
