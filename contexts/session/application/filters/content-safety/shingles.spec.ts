import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Shingles } from './shingles.js';

it('[S4.4] finds the runs of letters that stand in a text, in any order, and no others', () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '学'), maxLength: 40 }), { maxLength: 3 });
  const asked = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '学'), minLength: 4, maxLength: 4 }));
  fc.assert(
    fc.property(texts, asked, (all, shingles) => {
      const found = new Shingles(all, 4);
      const there = all.flatMap((text) => Array.from(text, (_, at) => text.slice(at, at + 4)));
      for (const shingle of [...there.filter(({ length }) => length === 4), ...shingles]) {
        expect(found.has(shingle)).toBe(all.some((text) => text.includes(shingle)));
      }
    }),
  );
});
