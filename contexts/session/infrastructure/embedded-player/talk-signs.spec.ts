import { expect, it } from 'vitest';
import { converse } from '../../testing/converse.js';
import { phrasesEn } from './phrases-en.js';
import { phrasesZh } from './phrases-zh.js';
import { keeper, tutor } from './testing/characters.js';

it.each([
  ['😀', 'happy'],
  ['😭😭', 'sad'],
  [':(', 'sad'],
  ['👍', 'heardYou'],
  ['🙏', 'thanks'],
  ['❤️', 'praise'],
  ['👋🏽', 'greeting'],
] as const)('[S1.2] nothing but %s is answered in kind, in the character’s language', (sign, key) => {
  const said = (character: typeof keeper): string => converse(character, [sign])[0]!.text;
  expect(phrasesEn[key].some((line) => said(keeper).startsWith(line))).toBe(true);
  expect(phrasesZh[key].some((line) => said(tutor).startsWith(line))).toBe(true);
});

it('[S1.2] signs of no known meaning are owned up to', () => {
  expect(converse(keeper, ['▣▣'])[0]?.why).toBe('unclear');
});
