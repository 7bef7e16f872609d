import { TroupeError } from '#shared-kernel/errors.js';
import type { Character } from '../../domain/character.js';
import type { CharacterFace } from '../../domain/own-character.js';
import type { CharacterDocument } from '../prompting/cards/character-document.js';
import type { Problem } from '../prompting/language/problem.js';
import type { Profile, ResolvedPrompt } from '../prompting/language/resolved-prompt.js';

export interface ReadSource {
  /** Absent when there are errors. Its id is the name that the author gave it. */
  readonly character?: Character;
  /** Errors and warnings, in the order of their lines. */
  readonly problems: readonly Problem[];
}

/** Characters as YAML: checked and read with the prompts that they include, and written. */
export abstract class CharacterSources {
  abstract read(source: string): ReadSource;
  /** What speaks for it. @throws CharacterInvalid */
  abstract prompt(source: string, profile: Profile): ResolvedPrompt;
  /** Its plain data, for exports. @throws CharacterInvalid when it cannot be read at all */
  abstract document(source: string): CharacterDocument;
  abstract write(document: CharacterDocument): string;

  /** @throws CharacterInvalid */
  standing(source: string): Character {
    const { character, problems } = this.read(source);
    if (!character) throw new CharacterInvalid(problems);
    return character;
  }
}

/** The text is no character; every problem has its place. */
export class CharacterInvalid extends TroupeError {
  readonly code = 'character.invalid';
  readonly kind = 'unprocessable';

  constructor(readonly problems: readonly Problem[]) {
    super('The character has errors.', { errors: problems.filter(({ severity }) => severity === 'error').length });
  }
}

export const faceOf = (character: Character): CharacterFace => ({
  name: character.name,
  aliases: character.aliases,
  language: character.language,
  tagline: character.tagline,
  description: character.description,
  portrait: character.portrait,
  tags: character.tags,
  traits: character.traits,
  greeting: character.greeting,
  starters: character.starters,
});
