import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FlushClock } from './flush-clock.js';
import { Pace } from './pace.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const idle = () => ({ idle: 1, active: 0, utilization: 0 });

/** Replies that began 5 ms apart, and how often the words of each went out. */
function speaking(replies: number) {
  let ms = 0;
  const clock = new FlushClock(new Pace(idle, () => ms), () => ms);
  const flushed = Array.from({ length: replies }, () => 0);
  for (const at of flushed.keys()) {
    clock.add({ flush: () => (flushed[at]! += 1) });
    ms += 5;
  }
  // The timer comes to run once, however long the loop was held up.
  const heldUpFor = (time: number) => {
    ms += time;
    vi.advanceTimersByTime(5);
  };
  return { flushed, heldUpFor };
}

it('[S2.3] words of all replies go out once a period', () => {
  const { flushed, heldUpFor } = speaking(4);
  heldUpFor(0);
  flushed.fill(0);
  for (let tick = 0; tick < 4; tick += 1) heldUpFor(5);
  expect(flushed).toEqual([1, 1, 1, 1]);
});

it('[S2.3] where the loop is held up, the words that are due go out at once, and none twice', () => {
  const { flushed, heldUpFor } = speaking(4);
  heldUpFor(0);
  flushed.fill(0);
  heldUpFor(1_000);
  expect(flushed).toEqual([1, 1, 1, 1]);
});
