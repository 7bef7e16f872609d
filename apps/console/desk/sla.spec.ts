import { expect, it } from 'vitest';
import { clockOf, spokenDuration } from './durations.js';
import { clocksOf, nextDue } from './sla.js';

const now = Date.parse('2026-11-26T10:00:00Z');
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const clock = (seconds: number, change: object = {}) => ({
  dueAt: at(seconds),
  pausedAt: null,
  breached: false,
  ...change,
});

it('[S2.3] tells calm, soon and over apart, and what is paused by what was left when it was', () => {
  const sla = {
    firstResponse: clock(30),
    nextResponse: clock(100, { pausedAt: at(-60) }),
    resolution: clock(-5),
  };
  expect(clocksOf({ sla }, now)).toEqual([
    { kind: 'firstResponse', level: 'soon', seconds: 30 },
    { kind: 'nextResponse', level: 'paused', seconds: 160 },
    { kind: 'resolution', level: 'over', seconds: -5 },
  ]);
  expect(nextDue({ sla }, now)?.kind).toBe('resolution');
});

it('[S2.3] an answer that is due comes before the end of the whole matter', () => {
  const sla = { firstResponse: null, nextResponse: clock(170), resolution: clock(3000) };
  expect(nextDue({ sla }, now)).toMatchObject({ kind: 'nextResponse', level: 'calm' });
  expect(nextDue({ sla: { firstResponse: null, nextResponse: null, resolution: null } }, now)).toBeNull();
});

it('[S2.3] a clock that ran out stays over, also while it is paused', () => {
  const sla = { firstResponse: clock(50, { breached: true, pausedAt: at(0) }), nextResponse: null, resolution: null };
  expect(nextDue({ sla }, now)?.level).toBe('over');
});

it('[S2.3] durations read as a clock and as people say them', () => {
  expect([5, 65, 3_725].map(clockOf)).toEqual(['0:05', '1:05', '1:02:05']);
  expect([45, 65, 120, 1_500, 7_500].map((seconds) => spokenDuration(seconds, 'en'))).toEqual([
    '45 s',
    '1 min 5 s',
    '2 min',
    '25 min',
    '2 h 5 min',
  ]);
  expect(spokenDuration(65, 'zh')).toBe('1 分钟 5 秒');
  expect(spokenDuration(3_599, 'en')).toBe('60 min');
});
