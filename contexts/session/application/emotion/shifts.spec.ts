import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SharedEmotion, sharedEmotions } from '../../contract/emotion.js';
import type { KeptReading } from '../../domain/emotion-readings.js';
import { shiftsOf } from './shifts.js';
import { smooth } from './smooth.js';

let position = 0;
const reading = (
  label: SharedEmotion,
  share: number,
  valence: number,
): KeptReading & { session: string; subject: string } =>
  ({
    session: 's',
    subject: 'mia',
    message: `m${(position += 1)}`,
    confidence: 1,
    arousal: 0,
    valence,
    shared: Object.fromEntries(
      sharedEmotions.map((name) => [name, name === label ? share : (1 - share) / (sharedEmotions.length - 1)]),
    ),
  }) as unknown as KeptReading & { session: string; subject: string };

/** What each message of a conversation tells. */
const told = (said: readonly ReturnType<typeof reading>[]) =>
  said.map((one, index) => shiftsOf(said.slice(0, index), one).map(({ payload }) => payload)[0] ?? null);

describe('the event of a mood that crosses a threshold', () => {
  it('[S4.2] tells that a mood grows strong and unpleasant, although it is the same mood', () => {
    const events = told([reading('anger', 0.42, -0.2), reading('anger', 0.42, -0.2), reading('anger', 0.9, -0.9)]);
    expect(events).toMatchObject([
      { from: 'neutral', to: 'anger', strength: 'plain', tone: 'even' },
      null,
      { from: 'anger', to: 'anger', strength: 'strong', tone: 'unpleasant' },
    ]);
  });

  it('[S4.2] tells the way back as well, and does not flap about a threshold', () => {
    const wavering = Array.from({ length: 12 }, (_, index) =>
      reading('anger', index % 2 ? 0.46 : 0.54, index % 2 ? -0.36 : -0.44),
    );
    const calm = Array.from({ length: 4 }, () => reading('neutral', 0.9, 0.05));
    const events = told([...wavering, ...calm]).filter((event) => event !== null);
    expect(events[0]).toMatchObject({ from: 'neutral', to: 'anger', strength: 'strong', tone: 'unpleasant' });
    expect(events.slice(1).every(({ to, strength }) => to === 'neutral' || strength === 'plain')).toBe(true);
    expect(events.at(-1)).toMatchObject({ to: 'neutral', strength: 'none', tone: 'even' });
  });

  it('[S4.2] tells each crossing once: from event to event the thresholds that were crossed are all of them', () => {
    const any = fc.record({
      label: fc.constantFrom(...sharedEmotions),
      share: fc.double({ min: 0.2, max: 1, noNaN: true }),
      valence: fc.double({ min: -1, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 20 }), (many) => {
        const said = many.map(({ label, share, valence }) => reading(label, share, valence));
        let known = {
          to: 'neutral' as string,
          strength: 'none' as string | undefined,
          tone: 'even' as string | undefined,
        };
        told(said).forEach((event, index) => {
          const { label, confidence, valence } = smooth(said.slice(0, index + 1))!;
          if (event) {
            expect(event.from).toBe(known.to);
            expect({ to: event.to, strength: event.strength, tone: event.tone }).not.toEqual(known);
            known = { to: event.to, strength: event.strength, tone: event.tone };
          }
          expect(known.to).toBe(label);
          // beyond the slack there is no doubt
          if (label !== 'neutral' && confidence >= 0.5) expect(known.strength).toBe('strong');
          if (label !== 'neutral' && confidence < 0.4) expect(known.strength).toBe('plain');
          if (valence <= -0.4) expect(known.tone).toBe('unpleasant');
          if (Math.abs(valence) < 0.3) expect(known.tone).toBe('even');
        });
      }),
    );
  });
});
