import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoff } from './backoff.js';

it('[S3.2] waits up to 1, 2, 4 … 30 seconds', () => {
  const ceilings = [1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => backoff(attempt, () => 1));
  expect(ceilings).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
});

it('[S3.2] spreads clients over the whole wait', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const wait = backoff(attempt, () => random);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(30_000);
      expect(wait).toBeCloseTo(random * backoff(attempt, () => 1), -1);
    }),
  );
});
