import type { Syllables } from './text-features.js';

/**
 * Syllables of Chinese characters without their tones.
 * @param groups the characters of each syllable, one string a syllable
 */
export function syllablesOf(groups: readonly string[]): Syllables {
  const first = 0x3400;
  const table = new Uint16Array(0xa000 - first);
  groups.forEach((characters, at) => {
    for (const character of characters) table[character.codePointAt(0)! - first] = at + 1;
  });
  return (codePoint) => table[codePoint - first] ?? 0;
}
