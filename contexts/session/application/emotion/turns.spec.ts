import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SharedEmotion, sharedEmotions } from './emotion.js';
import { Conversation, expected } from './turns.js';

const certain = (label: SharedEmotion) =>
  Object.fromEntries(sharedEmotions.map((name) => [name, name === label ? 1 : 0])) as Record<SharedEmotion, number>;
const goesOn = sharedEmotions.map((_, from) => sharedEmotions.map((_, to) => (from === to ? 0.7 : 0.05)));
const [sad, glad] = [certain('sadness'), certain('joy')];

describe('what is expected of somebody who goes on', () => {
  it('[S4.2] is mostly what went before', () => {
    expect(expected(sad, { goesOn })[sharedEmotions.indexOf('sadness')]).toBeCloseTo(0.7);
    expect(expected(sad, { goesOn })[sharedEmotions.indexOf('joy')]).toBeCloseTo(0.05);
  });

  it('[S4.2] always sums to 1', () => {
    const shared = fc
      .array(fc.double({ min: 1e-3, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 })
      .map((raw) => {
        const sum = raw.reduce((all, one) => all + one, 0);
        return Object.fromEntries(sharedEmotions.map((name, i) => [name, raw[i]! / sum])) as Record<
          SharedEmotion,
          number
        >;
      });
    fc.assert(
      fc.property(shared, (before) => {
        const total = expected(before, { goesOn }).reduce((sum, one) => sum + one, 0);
        expect(total).toBeCloseTo(1);
      }),
    );
  });
});

describe('a conversation that is read', () => {
  it('[S4.2] tells who goes on', () => {
    const talk = new Conversation();
    expect(talk.before('a')).toBeUndefined();
    talk.heard('a', sad);
    expect(talk.before('a')).toBe(sad);
    expect(talk.before('b')).toBeUndefined();
    talk.heard('b', glad);
    expect(talk.before('a')).toBeUndefined();
    talk.heard('b', null);
    expect(talk.before('b')).toBeUndefined();
  });
});
