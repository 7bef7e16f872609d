import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unspecified } from '../../../domain/character.js';
import { blend } from './blend.js';

const sure = (stage: 'opening' | 'deep' | 'closing') => ({ opening: 0, deep: 0, closing: 0, [stage]: 1 });
const { stages: own } = unspecified;

describe('persona and task', () => {
  it('[S4.3] rest at 0.7/0.3, 0.4/0.6 and 0.6/0.4 while a stage lasts', () => {
    for (const [stage, alpha] of [
      ['opening', 0.7],
      ['deep', 0.4],
      ['closing', 0.6],
    ] as const) {
      let now: number | undefined;
      for (let turn = 0; turn < 30; turn += 1) now = blend(now, sure(stage), own).alpha;
      expect(now).toBeCloseTo(alpha, 3);
      expect(blend(now, sure(stage), own).beta).toBeCloseTo(1 - alpha, 3);
    }
  });

  it('[S4.3] a new stage never makes the voice snap: no step is longer than 0.1, and none goes past the target', () => {
    let now = blend(undefined, sure('opening'), own).alpha;
    const course = [
      'opening',
      'deep',
      'deep',
      'deep',
      'deep',
      'deep',
      'deep',
      'closing',
      'closing',
      'closing',
    ] as const;
    const alphas = course.map((stage) => (now = blend(now, sure(stage), own).alpha));
    alphas.slice(1).forEach((alpha, at) => expect(Math.abs(alpha - alphas[at]!)).toBeLessThanOrEqual(0.1001));
    expect(alphas.slice(1, 7)).toEqual([...alphas.slice(1, 7)].sort((a, b) => b - a));
    expect(Math.min(...alphas)).toBeGreaterThanOrEqual(0.4);
  });

  it('[S4.3] a character may weigh its own stages', () => {
    const stages = { ...own, deep: { alpha: 0.9, beta: 0.1 } };
    let now: number | undefined;
    for (let turn = 0; turn < 30; turn += 1) now = blend(now, sure('deep'), stages).alpha;
    expect(now).toBeCloseTo(0.9, 3);
  });

  it('[S4.3] stays in [0, 1] and adds up to 1 whatever comes', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.option(unit, { nil: undefined }), unit, unit, unit, unit, (previous, p, q, alpha, beta) => {
        const [opening, deep] = [p, (1 - p) * q];
        const probabilities = { opening, deep, closing: 1 - opening - deep };
        const mixed = blend(previous, probabilities, { ...own, deep: { alpha, beta } });
        expect(mixed.alpha).toBeGreaterThanOrEqual(0);
        expect(mixed.alpha).toBeLessThanOrEqual(1);
        expect(mixed.alpha + mixed.beta).toBeCloseTo(1, 6);
      }),
    );
  });
});
