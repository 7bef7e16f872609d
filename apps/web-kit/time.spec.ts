import { expect, it } from 'vitest';
import { clockTime, dayName, daysAgo } from './time.js';

const now = new Date(2026, 10, 23, 9, 30);
const words = { today: 'Today', yesterday: 'Yesterday' };

it('counts days by midnights, not by hours', () => {
  expect(daysAgo(new Date(2026, 10, 22, 23, 59), now)).toBe(1);
  expect(daysAgo(new Date(2026, 10, 23, 0, 1), now)).toBe(0);
});

it('names a day as people do, in both languages', () => {
  expect(dayName(now, now, 'en', words)).toBe('Today');
  expect(dayName(new Date(2026, 10, 22), now, 'en', words)).toBe('Yesterday');
  expect(dayName(new Date(2026, 10, 20), now, 'en', words)).toBe('Friday');
  expect(dayName(new Date(2026, 10, 20), now, 'zh', words)).toBe('星期五');
  expect(dayName(new Date(2026, 2, 3), now, 'en', words)).toBe('3 March');
  expect(dayName(new Date(2025, 2, 3), now, 'zh', words)).toBe('2025年3月3日');
});

it('tells the time of day', () => {
  expect(clockTime(new Date(2026, 10, 23, 14, 5), 'en')).toBe('14:05');
});
