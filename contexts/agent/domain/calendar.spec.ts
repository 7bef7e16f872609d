import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessMs, businessMs, type Calendar, isOpen, nextOpening } from './calendar.js';

const weekdays = [1, 2, 3, 4, 5];
const office: Calendar = {
  timeZone: 'Asia/Shanghai',
  hours: [
    { days: weekdays, from: '09:00', to: '12:00' },
    { days: weekdays, from: '13:00', to: '18:00' },
  ],
  holidays: ['2026-10-01'],
};
const hour = 3_600_000;
const at = (text: string) => new Date(text);

const times = fc.integer({ min: 0, max: 24 * 60 });
const calendars: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'),
  hours: fc.array(
    fc
      .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), times, times)
      .map(([days, a, b]) => ({ days, from: clock(Math.min(a, b)), to: clock(Math.max(a, b)) })),
    { maxLength: 4 },
  ),
  holidays: fc.array(fc.constantFrom('2026-03-29', '2026-11-01', '2026-12-25'), { maxLength: 2 }),
});
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const instants = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z'), noInvalidDate: true });

describe('[S2.3a] a business calendar', () => {
  it('counts the hours in which it is open, in its own time zone', () => {
    // Thursday 17:00 in Shanghai to Friday 10:00
    expect(businessMs(office, at('2026-11-26T09:00:00Z'), at('2026-11-27T02:00:00Z'))).toBe(2 * hour);
    // over a weekend
    expect(businessMs(office, at('2026-11-27T09:00:00Z'), at('2026-11-30T02:00:00Z'))).toBe(2 * hour);
    // a holiday
    expect(businessMs(office, at('2026-09-30T16:00:00Z'), at('2026-10-01T16:00:00Z'))).toBe(0);
    expect(isOpen(office, at('2026-11-26T04:30:00Z'))).toBe(false);
    expect(isOpen(office, at('2026-11-26T05:30:00Z'))).toBe(true);
  });

  it('says when so much open time will have passed, and when it opens next', () => {
    expect(addBusinessMs(office, at('2026-11-27T09:30:00Z'), hour)).toEqual(at('2026-11-30T01:30:00Z'));
    expect(nextOpening(office, at('2026-11-28T00:00:00Z'))).toEqual(at('2026-11-30T01:00:00Z'));
    expect(nextOpening(office, at('2026-11-26T02:00:00Z'))).toEqual(at('2026-11-26T02:00:00Z'));
    expect(addBusinessMs({ ...office, hours: [] }, at('2026-11-27T09:30:00Z'), hour)).toBeNull();
  });

  it('keeps its hours when clocks change', () => {
    const berlin: Calendar = {
      timeZone: 'Europe/Berlin',
      hours: [{ days: [7], from: '00:00', to: '24:00' }],
      holidays: [],
    };
    const sunday = (day: string) => businessMs(berlin, at(`${day}T00:00:00Z`), new Date(Date.parse(day) + 50 * hour));
    expect(sunday('2026-03-28')).toBe(23 * hour);
    expect(sunday('2026-10-24')).toBe(25 * hour);
  });

  it('adds up, never runs backwards, and its two ways of counting agree', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, (calendar, ...three) => {
        const [a, b, c] = three.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        const whole = businessMs(calendar, a, c);
        expect(businessMs(calendar, a, b) + businessMs(calendar, b, c)).toBe(whole);
        expect(whole).toBeGreaterThanOrEqual(0);
        expect(whole).toBeLessThanOrEqual(c.getTime() - a.getTime());
        const end = addBusinessMs(calendar, a, whole);
        if (whole > 0) expect(end && businessMs(calendar, a, end)).toBe(whole);
        if (whole > 0) expect(end!.getTime()).toBeLessThanOrEqual(c.getTime());
      }),
      { numRuns: 25 },
    );
  }, 180_000);
});
