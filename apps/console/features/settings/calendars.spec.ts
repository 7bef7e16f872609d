import { expect, it } from 'vitest';
import type { DeskSettings } from '#apps/client/index.js';
import { isUsed, nameIn, withCalendar, withCalendarChanged } from './calendars.js';

const hours = [{ days: [1, 2], from: '08:00', to: '17:00' }];
const settings = {
  queues: [
    { id: 'general', calendar: 'office' },
    { id: 'urgent', calendar: 'always' },
  ],
  calendars: [
    { id: 'office', timeZone: 'Asia/Shanghai', hours, holidays: [] },
    { id: 'always', timeZone: 'UTC', hours: [], holidays: [] },
  ],
} as unknown as DeskSettings;

it('[S2.3a] adds calendars with names of their own, which no queue uses yet', () => {
  const once = withCalendar(settings);
  const twice = withCalendar(once);
  expect(twice.calendars.map(({ id }) => id)).toEqual(['office', 'always', 'calendar', 'calendar-2']);
  expect(twice.calendars[2]).toMatchObject({ timeZone: 'Asia/Shanghai', holidays: [] });
  expect([isUsed(twice, 'office'), isUsed(twice, 'calendar')]).toEqual([true, false]);
});

it('[S2.3a] a calendar that is renamed stays with its queues', () => {
  const renamed = withCalendarChanged(settings, 0, { ...settings.calendars[0]!, id: 'shanghai' });
  expect(renamed.calendars[0]!.id).toBe('shanghai');
  expect(renamed.queues.map(({ calendar }) => calendar)).toEqual(['shanghai', 'always']);
});

it('[S2.3a] a name that is taken gets a number, so that no queue changes its hours unseen', () => {
  const renamed = withCalendarChanged(settings, 0, { ...settings.calendars[0]!, id: 'always' });
  expect(renamed.calendars.map(({ id }) => id)).toEqual(['always-2', 'always']);
  expect(renamed.queues.map(({ calendar }) => calendar)).toEqual(['always-2', 'always']);
});

it('[S2.3a] makes a name of what is typed', () => {
  expect([nameIn('Shop Hours!'), nameIn(' berlin'), nameIn('周末 weekend')]).toEqual([
    'shop-hours-',
    'berlin',
    'weekend',
  ]);
});
