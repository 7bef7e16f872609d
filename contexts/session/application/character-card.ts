import type { CharacterCard } from '../contract/views.js';
import type { Character } from '../domain/character.js';

export const cardOf = (character: Character): CharacterCard => ({
  id: character.id,
  name: character.name,
  language: character.language,
  tagline: character.tagline,
  description: character.description,
  portrait: `/portraits/${character.portrait}`,
  tags: [...character.tags],
  traits: [...character.traits],
  greeting: character.greeting,
  starters: [...character.starters],
});
