import { expect, it } from 'vitest';
import { sharedEmotions } from '../../../application/emotion/emotion.js';
import { examplesOf } from './batches.js';
import { chineseSentences } from './chinese-sentences.js';

it('[S4.2] sentences of our own are the same each time, as many of each feeling, no two alike and none unfinished', () => {
  const sentences = chineseSentences();
  expect(chineseSentences()).toEqual(sentences);
  for (const label of sharedEmotions) {
    const texts = sentences.filter((one) => one.label === label).map(({ text }) => text);
    expect(new Set(texts).size).toBe(500);
  }
  expect(sentences.filter(({ text }) => text.includes('undefined'))).toEqual([]);
});

it('[S4.2] in two epochs what is seldom comes once and the rest twice', () => {
  const seldom = [false, true, true, false, true];
  const met = [0, 1].flatMap((epoch) => [...examplesOf(seldom, epoch)]).sort();
  expect(met).toEqual([0, 0, 1, 2, 3, 3, 4]);
});
