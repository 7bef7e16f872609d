import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { Characters } from '../../domain/characters.js';
import { OwnCharacters } from '../../domain/own-characters.js';
import { ownCharacterAt } from './own-character-at.js';

/** Removes one's own character, all its versions and its portrait. Conversations with it stay readable. */
export class RemoveCharacter extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveCharacter)
export class RemoveCharacterHandler implements ICommandHandler<RemoveCharacter> {
  constructor(
    private readonly characters: OwnCharacters,
    private readonly cast: Characters,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id }: RemoveCharacter): Promise<void> {
    actor.requires('character.write');
    const character = await ownCharacterAt(this.characters, this.cast, actor, id);
    character.remove(actor);
    await this.characters.save(character, actor, this.clock.now());
  }
}
