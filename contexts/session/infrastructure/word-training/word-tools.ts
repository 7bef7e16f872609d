import type { Character } from '../../domain/character.js';
import { writeWordTables } from '../word-vectors.js';
import { groupsOf } from './groups.js';
import { readUtterances } from './read-utterances.js';
import { trainWords } from './train-words.js';

/**
 * `troupe words train`: learns word vectors for Chinese and English from the sets of the data folder and from the material
 * of the shipped characters, and writes them to `out`. Takes some minutes.
 * @throws WordDataUnreadable
 */
export function trainWordVectors(data: string, characters: readonly Character[], out: string): void {
  const table = (language: 'en' | 'zh') =>
    trainWords(
      [...readUtterances(data, language), ...characters.filter((one) => one.language === language).flatMap(saidBy)],
      groupsOf(characters, language),
    );
  writeWordTables(out, { en: table('en'), zh: table('zh') });
}

const saidBy = ({ facts, lore, limits, examples }: Character): string[] => [
  ...facts.map(({ keys, text }) => `${keys.join(' ')} ${text}`),
  ...lore.map(({ title, keys, text }) => `${title} ${keys.join(' ')} ${text}`),
  ...limits.map(({ says }) => says),
  ...examples.flatMap(({ user, character }) => [`${user} ${character}`]),
];
