import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SharedEmotion, sharedEmotions } from './emotion.js';
import { Conversation, expected, type Passing } from './turns.js';

const certain = (label: SharedEmotion) =>
  Object.fromEntries(sharedEmotions.map((name) => [name, name === label ? 1 : 0])) as Record<SharedEmotion, number>;
const stays = (share: number) =>
  sharedEmotions.map((_, from) => sharedEmotions.map((_, to) => (from === to ? share : (1 - share) / 6)));
const passing: Passing = {
  prior: sharedEmotions.map(() => 1 / 7),
  goesOn: stays(0.9),
  answers: stays(0.2),
  returns: stays(0.5),
};
const [sad, glad] = [certain('sadness'), certain('joy')];
const at = (label: SharedEmotion) => sharedEmotions.indexOf(label);

describe('what a turn is expected to feel like', () => {
  it('[S4.2] is what went before, the more so the closer it stands', () => {
    const sadness = (before: Parameters<typeof expected>[0]) => expected(before, passing)[at('sadness')]!;
    expect(sadness({ own: sad, goesOn: true })).toBeCloseTo(0.9);
    expect(sadness({ own: sad, goesOn: false })).toBeCloseTo(0.5);
    expect(sadness({ other: sad, goesOn: false })).toBeCloseTo(0.2);
    expect(sadness({ goesOn: false })).toBeCloseTo(1 / 7);
    expect(sadness({ own: sad, other: glad, goesOn: false })).toBeLessThan(0.5);
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
      fc.property(shared, shared, fc.boolean(), (own, other, goesOn) => {
        const total = expected({ own, other, goesOn }, passing).reduce((sum, one) => sum + one, 0);
        expect(total).toBeCloseTo(1);
      }),
    );
  });
});

describe('a conversation that is read', () => {
  it('[S4.2] tells who goes on, who answers and who speaks again', () => {
    const talk = new Conversation();
    expect(talk.before('a')).toBeUndefined();
    talk.heard('a', sad);
    expect(talk.before('a')).toEqual({ own: sad, goesOn: true });
    expect(talk.before('b')).toEqual({ other: sad, goesOn: false });
    talk.heard('b', glad);
    expect(talk.before('a')).toEqual({ own: sad, other: glad, goesOn: false });
    talk.heard('b', null);
    expect(talk.before('a')).toEqual({ own: sad, goesOn: false });
    expect(talk.before('b')).toBeUndefined();
  });
});
