import type { Actor } from '#shared-kernel/actor.js';
import { Characters } from '../../domain/characters.js';
import { CharacterNotEditable, CharacterUnknown } from '../../domain/errors.js';
import type { OwnCharacter } from '../../domain/own-character.js';
import type { OwnCharacters } from '../../domain/own-characters.js';

/**
 * The character of this id that somebody here has made. Another person's private one is not there.
 * @throws CharacterUnknown | CharacterNotEditable for a shipped one
 */
export async function ownCharacterAt(
  own: OwnCharacters,
  cast: Characters,
  actor: Actor,
  id: string,
): Promise<OwnCharacter> {
  const character = await own.find(actor.tenant, id);
  if (character) {
    const { owner, audience } = character.state;
    if (owner === actor.subject || audience === 'tenant' || actor.may('character.publish')) return character;
  } else if (await cast.find(actor, id)) {
    throw new CharacterNotEditable('This character is shipped with the server. Make one of your own from it.');
  }
  throw new CharacterUnknown('There is no such character.');
}
