import { expect, it } from 'vitest';
import { framesOf } from './frames.js';
import { taught } from './taught.js';
import { tokensOf } from './tokenise.js';

const read = (text: string): number => taught(tokensOf(framesOf(text))).length;

it('[S4.2] nothing is read of a text in a script that the model was not taught', () => {
  const foreign = ['مرحبا، كيف حالك؟', 'Привет, как дела', 'שלום', 'ありがとうございます', '안녕하세요'];
  expect(foreign.map(read)).toEqual([0, 0, 0, 0, 0]);
});

it('[S4.2] English and Chinese are read whole, with a foreign word, figures, emoji or none of them', () => {
  for (const text of ['I am furious', '我很生气！', 'He said привет to me', 'naïve café', '😂😂', '123', '!!!']) {
    expect(read(text), text).toBe(tokensOf(framesOf(text)).length);
  }
});
