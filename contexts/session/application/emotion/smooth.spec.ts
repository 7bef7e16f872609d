import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SharedEmotion, sharedEmotions } from '../../contract/emotion.js';
import { smooth, window } from './smooth.js';

const reading = (label: SharedEmotion, share = 0.9, confidence = share, valence = 0, arousal = 0) => ({
  shared: Object.fromEntries(
    sharedEmotions.map((name) => [name, name === label ? share : (1 - share) / (sharedEmotions.length - 1)]),
  ) as Record<SharedEmotion, number>,
  valence,
  arousal,
  confidence,
});
const calm = reading('neutral');
const moods = (said: readonly ReturnType<typeof reading>[]) =>
  said.map((_, index) => smooth(said.slice(0, index + 1))?.label);

describe('the state over several messages', () => {
  it('[S4.2] is none before the first reading, and the first reading after it', () => {
    expect(smooth([])).toBeNull();
    const first = reading('sadness', 0.7, 0.7, -0.5, -0.2);
    expect(smooth([first])).toMatchObject({ label: 'sadness', confidence: 0.7, valence: -0.5, arousal: -0.2 });
  });

  it('[S4.2] a message weighs half as much one and a half messages later', () => {
    const one = (index: number) => reading('neutral', 0.9, 1, index, 0);
    // Of a message that was pleasant, and two that were not.
    const [first, second] = [2 ** (-2 / 1.5), 2 ** (-1 / 1.5)];
    const expected = first / (first + second + 1);
    expect(smooth([one(1), one(0), one(0)])?.valence).toBeCloseTo(expected, 3);
  });

  it('[S4.2] a sure reading says more than a doubtful one', () => {
    const sure = smooth([reading('neutral', 0.9, 0.9, 0), reading('joy', 0.9, 0.9, 1)])!;
    const doubtful = smooth([reading('neutral', 0.9, 0.9, 0), reading('joy', 0.9, 0.2, 1)])!;
    expect(sure.valence).toBeGreaterThan(0.5);
    expect(doubtful.valence).toBeLessThan(0.3);
  });

  it('[S4.2] one clear word after calm ones is a mood, and it fades with the second calm one', () => {
    expect(moods([calm, calm, calm, reading('anger', 0.9), calm, calm, calm])).toEqual([
      'neutral',
      'neutral',
      'neutral',
      'anger',
      'anger',
      'neutral',
      'neutral',
    ]);
  });

  it('[S4.2] clear thanks end an anger that was just as clear', () => {
    expect(moods([reading('sadness', 0.76), reading('anger', 0.76), reading('joy', 0.76)])).toEqual([
      'sadness',
      'anger',
      'joy',
    ]);
  });

  it('[S4.2] does not flap where a feeling stays about its threshold', () => {
    const wavering = Array.from({ length: 16 }, (_, index) => reading('sadness', index % 2 === 0 ? 0.37 : 0.32, 0.5));
    expect(new Set(moods(wavering))).toEqual(new Set(['sadness']));
  });

  it('[S4.2] another feeling takes over only where it is clearly ahead', () => {
    const mixed = (sadness: number, anger: number) => {
      const { shared, ...rest } = reading('neutral', 1 - sadness - anger, 0.9);
      return { ...rest, shared: { ...shared, neutral: 1 - sadness - anger, sadness, anger, joy: 0, fear: 0 } };
    };
    const said = [mixed(0.5, 0.3), mixed(0.38, 0.45), mixed(0.05, 0.9)];
    expect(moods(said)).toEqual(['sadness', 'sadness', 'anger']);
  });

  it('[S4.2] is a distribution within its ranges whatever was read, and looks no further back than its window', () => {
    const unit = fc.double({ min: -1, max: 1, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const any = fc.record({
      valence: unit,
      arousal: unit,
      confidence: share,
      shared: fc.tuple(...sharedEmotions.map(() => fc.double({ min: 0.001, max: 1, noNaN: true }))).map((values) => {
        const sum = values.reduce((a, b) => a + b, 0);
        return Object.fromEntries(sharedEmotions.map((name, index) => [name, values[index]! / sum])) as Record<
          SharedEmotion,
          number
        >;
      }),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 60 }), (readings) => {
        const state = smooth(readings)!;
        expect(Object.values(state.shared).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2);
        for (const value of [state.valence, state.arousal]) expect(Math.abs(value)).toBeLessThanOrEqual(1);
        expect(smooth(readings.slice(-window))).toEqual(state);
        expect(smooth([...readings])).toEqual(state);
      }),
    );
  });
});
