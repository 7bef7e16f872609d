import { describe, expect, it, vi } from 'vitest';
import { FlushClock } from './flush-clock.js';
import { Pace } from './pace.js';

/** A pace that sees the loop as busy as the test says, with a clock of its own. */
function aPace() {
  const loop = { share: 0, ms: 0 };
  const pace = new Pace(
    (later?: unknown) => ({ idle: 0, active: 0, utilization: later ? loop.share : 0 }),
    () => loop.ms,
  );
  const lookAgain = (share: number) => {
    loop.share = share;
    loop.ms += 200;
    pace.look();
    return pace.period;
  };
  return { pace, loop, lookAgain };
}

describe('the pace of releases', () => {
  it('[S2.1] stretches step by step while the loop is busy, and comes back when it is not', () => {
    const { pace, lookAgain } = aPace();
    expect([0.5, 0.79, 0.8, 0.95, 1, 0.7, 0.59, 0.3, 0.1].map(lookAgain)).toEqual([
      20, 20, 50, 100, 100, 100, 50, 20, 20,
    ]);
    expect(pace.isStretched).toBe(false);
  });

  it('[S2.1] looks at the loop only when it is time', () => {
    const { pace, loop, lookAgain } = aPace();
    lookAgain(0.9);
    loop.ms += 199;
    pace.look();
    expect(pace.period).toBe(50);
  });

  it('[S2.1] a reply is flushed once in each period, whichever it is', ({ onTestFinished }) => {
    const { pace } = aPace();
    const tick = tickOf(onTestFinished);
    const clock = new FlushClock(pace);
    let flushes = 0;
    const reply = { flush: () => void (flushes += 1) };
    clock.add(reply);
    for (const period of [20, 50, 100] as const) {
      pace.period = period;
      flushes = 0;
      tick(100);
      expect(flushes, `${period} ms`).toBe(100 / period);
    }
    clock.remove(reply);
    tick(100);
    expect(flushes).toBe(1);
  });
});

/** Fake timers, for whole milliseconds at a time. */
function tickOf(onTestFinished: (done: () => void) => void): (ms: number) => void {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => void vi.advanceTimersByTime(ms);
}
