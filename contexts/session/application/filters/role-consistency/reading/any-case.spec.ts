import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AnyCase } from './any-case.js';

const patterns = [
  /\b(?:no|kin|ship)s?\b|[^，。]{0,3}酒/iu,
  /(?<!不)喝.{1,2}酒|\bnot? \w+\b/iu,
  /^(?:aye|ſo)\b|straße|\W$/iu,
  /\b\p{Lu}\w*\b/iu,
];
/** Letters that fold only with `u`, halves of characters, and what the patterns look for. */
const pieces = fc.constantFrom(
  ...'noNO kKK sSſ ß ẞ Å å Ω'.split(''),
  'ship',
  'KIN',
  '不',
  '喝',
  '酒',
  '，',
  '😀',
  '\ud83d',
);

it('[S4.4] a pattern says of any text what it says with both flags (property)', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (signs) => {
      const text = signs.join('');
      for (const strict of patterns) {
        const [found, expected] = [new AnyCase(strict).exec(text), strict.exec(text)];
        expect([found?.index, found?.[0]], `${strict.source} in ${text}`).toEqual([expected?.index, expected?.[0]]);
        expect(new AnyCase(strict).test(text)).toBe(expected !== null);
      }
    }),
    { numRuns: 1_000 },
  );
});

it('[S4.4] a pattern that goes on where it was looks at each text from its beginning', () => {
  const words = new AnyCase(/\bno\b/giu);
  expect([words.test('no'), words.test('no'), words.exec('no no')?.index]).toEqual([true, true, 0]);
  expect('no No'.match(words.for('no No'))).toEqual(['no', 'No']);
});
