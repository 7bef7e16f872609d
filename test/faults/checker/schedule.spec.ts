import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shrink } from '../shrink.js';
import { faultKinds, scheduleOf } from './schedule.js';

it('[S3.3] a seed is a schedule of its own kind, the same each time, and only with what its Redis can suffer', () => {
  fc.assert(
    fc.property(fc.nat(100_000), (seed) => {
      const schedule = scheduleOf(seed);
      expect(scheduleOf(seed)).toEqual(schedule);
      expect(schedule.kind).toBe(faultKinds[seed % faultKinds.length]);
      expect(schedule.faults.map(({ kind }) => kind)).toContain(schedule.kind);
      expect(schedule.faults.length).toBeLessThanOrEqual(3);
      const foreign = schedule.redis === 'cluster' ? 'partition' : 'failover';
      expect(schedule.faults.map(({ kind }) => kind)).not.toContain(foreign);
    }),
    { seed: 8 },
  );
});

it('[S3.3] a schedule in which something went wrong is shrunk to what does it', async () => {
  const schedule = Array.from({ length: 200 }, (_, seed) => scheduleOf(seed)).find(
    ({ faults }) => faults.length === 3,
  )!;
  const culprit = schedule.faults[1]!;
  let runs = 0;
  const least = await shrink(schedule, (faults) => {
    runs += 1;
    return Promise.resolve({ wrong: faults.includes(culprit) ? ['something'] : [] });
  });
  expect(least).toEqual([culprit]);
  expect(runs).toBeLessThanOrEqual(3);
});
