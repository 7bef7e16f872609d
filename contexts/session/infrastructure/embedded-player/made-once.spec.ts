import { describe, expect, it } from 'vitest';
import { MadeOnce } from './made-once.js';

const key = {};
const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

describe('[S1.2] what is made once', () => {
  it('is made at once where it is asked for, and only once', () => {
    let times = 0;
    const made = new MadeOnce(function* (_: object, by: number) {
      times++;
      yield;
      return by * 2;
    });
    expect([made.of(key, 4), made.of(key, 5), times]).toEqual([8, 8, 1]);
  });

  it('lets other work go on while it is made in slices', async () => {
    const made = new MadeOnce(function* (_: object) {
      for (let step = 0; step < 4; step++) yield busy(5);
      return 'ready';
    });
    let turns = 0;
    let waits = true;
    const others = (): void => {
      turns++;
      if (waits) setImmediate(others);
    };
    setImmediate(others);
    await made.inSlices(key);
    waits = false;
    expect(made.of(key)).toBe('ready');
    expect(turns).toBeGreaterThan(0);
  });

  it('is shared by all who wait for it', async () => {
    let times = 0;
    const made = new MadeOnce(function* (_: object) {
      times++;
      for (let step = 0; step < 4; step++) yield busy(5);
      return 'ready';
    });
    await Promise.all([made.inSlices(key), made.inSlices(key), made.inSlices(key)]);
    expect(times).toBe(1);
  });

  it('is tried anew after it failed', async () => {
    let times = 0;
    const made = new MadeOnce(function* (_: object) {
      if (++times === 1) throw new Error('no');
      yield;
      return 'ready';
    });
    await expect(made.inSlices(key)).rejects.toThrow('no');
    await made.inSlices(key);
    expect(made.of(key)).toBe('ready');
  });
});
