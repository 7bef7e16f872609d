import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { CharacterCard } from '../../contract/views.js';
import { Characters, type Own } from '../../domain/characters.js';
import { OwnCharacters } from '../../domain/own-characters.js';
import { cardOf } from '../character-card.js';
import { faceIn } from './create-character.js';
import { ownCharacterAt } from './own-character-at.js';

/** Gives a character to the whole tenant, or back to its author alone. For administrators. */
export class OfferCharacter extends Command<CharacterCard> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly audience: Own['audience'],
  ) {
    super();
  }
}

@CommandHandler(OfferCharacter)
export class OfferCharacterHandler implements ICommandHandler<OfferCharacter> {
  constructor(
    private readonly characters: OwnCharacters,
    private readonly cast: Characters,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id, audience }: OfferCharacter): Promise<CharacterCard> {
    actor.requires('character.publish');
    const character = await ownCharacterAt(this.characters, this.cast, actor, id);
    const before = character.state.revision;
    const at = this.clock.now();
    character.offerTo(audience, actor, at);
    if (character.state.revision !== before) await this.characters.save(character, actor, at);
    return cardOf(faceIn(character), actor);
  }
}
