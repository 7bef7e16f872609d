import { expect, it } from 'vitest';
import { Rate } from './rate.js';

it('[S1.4] a connection may make a burst of calls, and then so many a second', () => {
  const rate = new Rate(10, 0);
  const admitted = (now: number, calls: number) =>
    Array.from({ length: calls }, () => rate.admits(now)).filter(Boolean).length;
  expect(admitted(0, 100)).toBe(20);
  expect(admitted(100, 100)).toBe(1);
  expect(admitted(1_100, 100)).toBe(10);
  expect(admitted(60_000, 100)).toBe(20);
});
