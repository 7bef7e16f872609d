import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedShare } from './changed-share.js';

it('[S2.3] says how much of a draft was changed', () => {
  expect(changedShare('same', 'same')).toBe(0);
  expect(changedShare('kitten', 'sitting')).toBeCloseTo(3 / 7);
  expect(changedShare('您好', '您好呀')).toBeCloseTo(1 / 3);
  expect(changedShare('', 'all new')).toBe(1);
});

it('[S2.3] lies in [0, 1], is the same both ways, and 0 for the same text only', () => {
  const long = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.repeat(60));
  fc.assert(
    fc.property(fc.oneof(fc.string(), long), fc.oneof(fc.string(), long), (a, b) => {
      const share = changedShare(a, b);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      expect(share === 0).toBe(a === b);
      expect(changedShare(b, a)).toBeCloseTo(share);
    }),
    { numRuns: 40 },
  );
});
