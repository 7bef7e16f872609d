import fc from 'fast-check';
import { expect, it } from 'vitest';
import { masked } from '#shared-kernel/masking.js';
import { passageWith, wordsOf } from './find-words.js';

it('[S2.3] shows the passage around the first word, with every word in it marked', () => {
  const text = `${'before '.repeat(40)}the Refund of the parcel ${'after '.repeat(40)}`;
  const passage = passageWith(wordsOf('PARCEL refund'), masked(text))!;
  expect(passage.text.startsWith('…') && passage.text.endsWith('…')).toBe(true);
  expect(passage.text.length).toBeLessThan(160);
  expect(passage.marks.map(({ start, end }) => passage.text.slice(start, end))).toEqual(['Refund', 'parcel']);
});

it('[S2.3] marks are where the words are, whatever stands around them', () => {
  const piece = fc.constantFrom('İstanbul ', '😀', '你好', 'Straße ', 'a@b.cn ', '13800138000', ' x', '\n');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.array(piece, { maxLength: 60 }), (before, after) => {
      const passage = passageWith(['needle'], masked(`${before.join('')}|NEEDLE|${after.join('')}`))!;
      expect(passage.marks.map(({ start, end }) => passage.text.slice(start, end))).toEqual(['NEEDLE']);
      expect(passage.text).not.toMatch(/\p{Cs}/u);
      expect(passage.text).not.toMatch(/a@b\.cn|13800138000/);
    }),
  );
});

it('[S2.3] all words are wanted', () => {
  expect(passageWith(wordsOf('refund train'), masked('the refund'))).toBeUndefined();
});
