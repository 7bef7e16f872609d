import { expect, it } from 'vitest';
import { bestOf, fitCalibration, fitLinear, probabilityOf } from './fit-ranker.js';
import type { RankingExample } from './fit-ranker.js';

/** The second input tells which is right; the first is noise. */
const examples = Array.from({ length: 24 }, (_, at): RankingExample => {
  const inputs = [0, 1, 2].map((one) => Float32Array.of(((at * 7 + one * 5) % 11) / 11, one === at % 3 ? 1 : 0));
  return { character: 'a', set: 'told', inputs, right: [at % 3], weight: 1 };
});

it('[S1.2] the ranker learns what tells the right entry, and is sure where that is there', () => {
  const linear = fitLinear(examples);
  expect(fitLinear(examples)).toEqual(linear);
  expect(linear[1]).toBeGreaterThan(Math.abs(linear[0]!));
  const without = examples.map((one): RankingExample => ({ ...one, inputs: one.inputs.slice(0, 1), right: [] }));
  const right = examples.map((one) => bestOf(linear, one));
  expect(right.every((best) => best.right && best.reciprocal === 1)).toBe(true);
  const wrong = without.map((one) => bestOf(linear, one));
  const calibration = fitCalibration([...right, ...wrong].map((best) => ({ best, share: 1 })));
  expect(probabilityOf(calibration, right[1]!)).toBeGreaterThan(0.7);
  expect(probabilityOf(calibration, wrong[1]!)).toBeLessThan(0.5);
});
