import { expect, it } from 'vitest';
import { isTelling } from './telling-words.js';

it('[S4.2] words that only hold a sentence together are not shown as what moved a mood', () => {
  const words = ['I', 'am', 'furious', 'And', 'it', 'not', 'never', '!', '我', '难过', '的', '😡'];
  expect(words.filter(isTelling)).toEqual(['furious', 'not', 'never', '难过', '😡']);
});
