import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Anchor, axes, eachAxis } from './anchor.js';
import { type DriftState, effectiveAnchor, mostCorrection, nextDrift, noDrift } from './drift.js';

interface Player {
  /** How far the persona follows what it is asked for. */
  readonly gain: number;
  /** (0, 1]: the share of the way to its new place that it goes in a turn. */
  readonly speed: number;
  /** Where it would go by itself, seen from the anchor; reached over 20 turns. */
  readonly pull: Anchor;
  /** Standard deviation of what a single reply shows beside where the persona really is. */
  readonly noise: number;
  readonly seed: number;
}

const anchor: Anchor = { professionalism: 0.4, humour: -0.3, empathy: 0.4 };
const turns = 240;

/**
 * A long conversation with a player that answers to its anchor like a first-order system, one turn late, and drifts away.
 * Answers where the persona stood at each turn, seen from the anchor, and what was asked for.
 */
function converse({ gain, speed, pull, noise, seed }: Player, controlled: boolean) {
  const normal = normals(seed);
  let state: DriftState = noDrift;
  let asked = anchor;
  let heard = anchor; // what the player goes by: the anchor of the turn before
  let persona = anchor;
  const course: { drift: Anchor; smoothed: Anchor; effective: Anchor }[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const pulled = Math.min(1, turn / 20);
    const target = eachAxis((axis) => anchor[axis] + gain * (heard[axis] - anchor[axis]) + pull[axis] * pulled);
    const before = persona;
    persona = eachAxis((axis) => before[axis] + speed * (target[axis] - before[axis]));
    const observed = eachAxis((axis) => persona[axis] + noise * normal());
    heard = asked;
    state = nextDrift(state, anchor, observed);
    if (controlled) asked = effectiveAnchor(anchor, state);
    const stood = persona;
    course.push({ drift: eachAxis((axis) => stood[axis] - anchor[axis]), smoothed: state.smoothed, effective: asked });
  }
  return course;
}

const rms = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
const lastHalf = <T>(values: readonly T[]) => values.slice(values.length / 2);

/** How often the course turns round by more than `dead`: a noiseless controlled course rises, falls back and rests. */
function turnsRound(values: readonly number[], dead: number): number {
  let [direction, extreme, count] = [0, values[0]!, 0];
  for (const value of values) {
    if (direction !== 0 && (value - extreme) * direction < -dead) {
      count += 1;
      direction = -direction;
      extreme = value;
    } else if (direction === 0 && Math.abs(value - extreme) > dead) {
      direction = Math.sign(value - extreme);
      extreme = value;
    } else if ((value - extreme) * direction > 0) extreme = value;
  }
  return count;
}

/** Changes of sign, where a value within `dead` of 0 has none. */
function signChanges(values: readonly number[], dead: number): number {
  const signs = values.filter((value) => Math.abs(value) > dead).map(Math.sign);
  return signs.filter((sign, at) => at > 0 && sign !== signs[at - 1]).length;
}

const pull: Anchor = { professionalism: -0.6, humour: 0.5, empathy: -0.5 };
const players = [0.6, 0.8, 1, 1.2].flatMap((gain) => [0.3, 0.6, 1].map((speed) => ({ gain, speed, pull })));

describe('drift control', () => {
  it.each(players)('[S4.3] shrinks the drift of a player with gain $gain and speed $speed', (player) => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const free = converse({ ...player, noise: 0.25, seed }, false);
      const held = converse({ ...player, noise: 0.25, seed }, true);
      for (const axis of axes) {
        const share =
          rms(lastHalf(held).map(({ drift }) => drift[axis])) / rms(lastHalf(free).map(({ drift }) => drift[axis]));
        expect(share, `seed ${seed}, ${axis}`).toBeLessThan(0.5);
        for (const { effective } of held) expect(Math.abs(effective[axis])).toBeLessThanOrEqual(1);
      }
    }
  });

  it.each(players)('[S4.3] never oscillates: gain $gain, speed $speed', (player) => {
    const still = converse({ ...player, noise: 0, seed: 1 }, true);
    for (const axis of axes) {
      const drift = still.map((turn) => turn.drift[axis]);
      // It goes out with the pull and comes back once; what swings beyond is less than a twentieth of the pull.
      expect(turnsRound(drift, Math.abs(pull[axis]) / 20), axis).toBeLessThanOrEqual(1);
      expect(signChanges(drift, Math.abs(pull[axis]) / 20), axis).toBe(0);
    }
    for (let seed = 1; seed <= 8; seed += 1) {
      const noisy = converse({ ...player, noise: 0.25, seed }, true);
      for (const axis of axes) {
        // With noisy replies, too, the persona does not swing from one side of its anchor to the other.
        const drift = noisy.map((turn) => turn.drift[axis]);
        expect(signChanges(drift, Math.abs(pull[axis]) / 3), `seed ${seed}, ${axis}`).toBe(0);
      }
    }
  });

  it('[S4.3] does not shrink what lies beyond its bounds, and does not make it worse', () => {
    const player = {
      gain: 1,
      speed: 0.6,
      pull: { professionalism: -1.4, humour: 1.3, empathy: -1.4 },
      noise: 0,
      seed: 1,
    };
    const [free, held] = [converse(player, false), converse(player, true)];
    for (const axis of axes) {
      expect(Math.abs(held.at(-1)!.drift[axis])).toBeLessThan(Math.abs(free.at(-1)!.drift[axis]) - 0.5);
      expect(
        turnsRound(
          held.map(({ drift }) => drift[axis]),
          0.05,
        ),
      ).toBeLessThanOrEqual(1);
    }
  });

  it('[S4.3] forgets its correction when there is nothing left to correct', () => {
    let state = noDrift;
    for (let turn = 0; turn < 50; turn += 1) state = nextDrift(state, anchor, { ...anchor, humour: 1 });
    expect(state.correction.humour).toBe(mostCorrection);
    for (let turn = 0; turn < 300; turn += 1) state = nextDrift(state, anchor, anchor);
    expect(Math.abs(state.correction.humour)).toBeLessThan(0.01);
  });

  it('[S4.3] a reply that tells little moves little', () => {
    const far = { ...anchor, empathy: -1 };
    expect(nextDrift(noDrift, anchor, far, 0)).toEqual(noDrift);
    const [little, much] = [nextDrift(noDrift, anchor, far, 0.3), nextDrift(noDrift, anchor, far, 1)];
    expect(Math.abs(little.correction.empathy)).toBeLessThan(Math.abs(much.correction.empathy));
  });

  it('[S4.3] stays within its bounds whatever is observed, and leaves an axis alone that asks for nothing', () => {
    const unit = fc.double({ min: -1, max: 1, noNaN: true });
    const point = fc.record({ professionalism: unit, humour: unit, empathy: unit });
    fc.assert(
      fc.property(point, fc.array(point, { maxLength: 60 }), (set, observations) => {
        let state = noDrift;
        for (const observed of observations) {
          state = nextDrift(state, set, observed);
          const effective = effectiveAnchor(set, state);
          const still = effectiveAnchor({ ...set, humour: 0 }, state);
          expect(still.humour).toBe(0);
          for (const axis of axes) {
            expect(Math.abs(effective[axis])).toBeLessThanOrEqual(1);
            expect(Math.abs(effective[axis] - set[axis])).toBeLessThanOrEqual(mostCorrection + 1e-4);
            expect(Math.abs(state.smoothed[axis])).toBeLessThanOrEqual(2);
          }
        }
      }),
    );
  });
});

/** Normally distributed numbers by Box and Muller over mulberry32, the same for the same seed. */
function normals(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
