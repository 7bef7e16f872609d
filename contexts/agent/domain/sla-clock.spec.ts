import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessMs, type Calendar } from './calendar.js';
import { isOverdue, pauseClock, resumeClock, startClock, stopClock } from './sla-clock.js';

const always: Calendar = {
  timeZone: 'UTC',
  hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  holidays: [],
};
const office: Calendar = {
  timeZone: 'Europe/Berlin',
  hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '17:30' }],
  holidays: ['2026-12-25'],
};
const begin = Date.parse('2026-11-26T09:00:00Z');
const at = (seconds: number) => new Date(begin + seconds * 1_000);

describe('[S2.3a] an SLA clock', () => {
  it('is due after its target, stands still while the customer is waited for, and goes on after that', () => {
    let clock = startClock(120_000, always, at(0));
    expect(clock.dueAt).toEqual(at(120));
    clock = pauseClock(clock, always, at(50));
    expect(isOverdue(clock, at(9_999))).toBe(false);
    clock = resumeClock(clock, always, at(1_000));
    expect(clock.dueAt).toEqual(at(1_070));
    expect([isOverdue(clock, at(1_069)), isOverdue(clock, at(1_070))]).toEqual([false, true]);
    expect(stopClock(clock, always, at(1_080))).toMatchObject({ state: 'stopped', usedMs: 130_000, breached: true });
  });

  it('measures without a target, and is never late then', () => {
    const clock = startClock(null, always, at(0));
    expect(isOverdue(clock, at(1e6))).toBe(false);
    expect(stopClock(clock, always, at(60))).toMatchObject({ usedMs: 60_000, breached: false, dueAt: null });
  });

  it('counts exactly the open time in which it ran, however it is paused, and is late exactly when that exceeds its target', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.constantFrom(always, office),
        fc.integer({ min: 1, max: 90_000 }),
        steps,
        (calendar, target, gaps) => {
          let clock = startClock(target * 1_000, calendar, at(0));
          let [now, ran] = [0, 0];
          for (const [index, gap] of gaps.entries()) {
            const [from, to] = [at(now), at(now + gap)];
            if (index % 2 === 0) ran += businessMs(calendar, from, to);
            clock = index % 2 === 0 ? pauseClock(clock, calendar, to) : resumeClock(clock, calendar, to);
            now += gap;
          }
          const end = stopClock(clock, calendar, at(now));
          expect(end.usedMs).toBe(ran);
          expect(end.breached).toBe(ran > target * 1_000);
        },
      ),
      { numRuns: 150 },
    );
  });
});
