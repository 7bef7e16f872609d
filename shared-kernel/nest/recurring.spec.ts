import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageUnavailable } from '../errors.js';
import { Recurring } from './recurring.js';

class Counting extends Recurring {
  begun = 0;
  finish: (() => void) | undefined;
  fails: Error | undefined;

  work(): Promise<void> {
    this.begun += 1;
    if (this.fails) return Promise.reject(this.fails);
    return new Promise((resolve) => (this.finish = resolve));
  }
}

describe('recurring work', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('[S2.1] never runs twice at a time, and waits from the end of one to the next', async () => {
    const counting = new Counting(1_000, 'It failed.');
    counting.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(counting.begun).toBe(1);
    counting.finish?.();
    await vi.advanceTimersByTimeAsync(999);
    expect(counting.begun).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(counting.begun).toBe(2);
  });

  it('[S2.1] goes on after a failure', async () => {
    const counting = new Counting(1_000, 'It failed.');
    counting.fails = new StorageUnavailable('gone');
    counting.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(counting.begun).toBe(3);
    await counting.onApplicationShutdown();
  });

  it('[S2.1] ends with the node: what runs is waited for, and nothing follows', async () => {
    const counting = new Counting(1_000, 'It failed.');
    counting.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(1_000);
    let ended = false;
    const ending = counting.onApplicationShutdown().then(() => (ended = true));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ended).toBe(false);
    counting.finish?.();
    await ending;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(counting.begun).toBe(1);
  });

  it('[S2.1] of 0 ms is none', async () => {
    const counting = new Counting(0, 'It failed.');
    counting.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(counting.begun).toBe(0);
  });
});
