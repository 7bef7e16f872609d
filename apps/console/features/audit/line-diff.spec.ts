import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDiff } from './line-diff.js';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 14 }).map((lines) => lines.join('\n'));

it('[S2.3] a difference holds both texts, each line once', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after);
      const without = (kind: string) => lines.filter((line) => line.kind !== kind).map((line) => line.text);
      expect(without('added').join('\n')).toBe(before);
      expect(without('removed').join('\n')).toBe(after);
    }),
  );
});

it('[S2.3] a difference is no larger than it must be', () => {
  const kinds = lineDiff('one\ntwo\nthree', 'one\n2\nthree\nfour').map(({ kind, text: line }) => `${kind[0]} ${line}`);
  expect(kinds).toEqual(['s one', 'r two', 'a 2', 's three', 'a four']);
});
