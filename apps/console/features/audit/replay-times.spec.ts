import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replayClock, saidAt } from './replay-times.js';

const spoken = fc
  .array(fc.tuple(fc.nat(10_000_000), fc.nat(20_000)), { minLength: 1, maxLength: 12 })
  .map((times) => times.map(([begin, length], index) => ({ id: String(index), begin, end: begin + length })));

it('[S2.3] a replay goes through every moment in its order, and there and back', () => {
  fc.assert(
    fc.property(spoken, (all) => {
      const clock = replayClock(all);
      const moments = all.flatMap(({ begin, end }) => [begin, end]).sort((one, other) => one - other);
      const places = moments.map((moment) => clock.at(moment));
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(clock.at(moments.at(-1)!)).toBe(clock.length);
      for (const moment of moments) expect(clock.moment(clock.at(moment))).toBeCloseTo(moment, 3);
    }),
  );
});

it('[S2.3] waits are shortened, speaking is not', () => {
  const hour = 3_600_000;
  const clock = replayClock([
    { id: 'a', begin: 0, end: 0 },
    { id: 'b', begin: 1_000, end: 9_000 },
    { id: 'c', begin: hour, end: hour },
  ]);
  expect(clock.length).toBe(1_000 + 8_000 + 3_000);
});

const words = fc.array(fc.constantFrom('a', '😀', '你', '\n'), { maxLength: 40 }).map((letters) => letters.join(''));

it('[S2.3] a reply grows evenly and never by half a character', () => {
  fc.assert(
    fc.property(words, fc.nat(1_000), (text, moment) => {
      const said = saidAt(text, { id: 'a', begin: 100, end: 900 }, moment);
      if (moment < 100) expect(said).toBeNull();
      expect(text.startsWith(said ?? '')).toBe(true);
      expect(said ?? '').not.toMatch(/\p{Cs}/u);
      if (moment >= 900) expect(said).toBe(text);
    }),
  );
});
