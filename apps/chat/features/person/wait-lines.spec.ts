import { expect, it } from 'vitest';
import type { QueuePlace } from '#apps/client/index.js';
import { waitLines, waitTitle } from './wait-lines.js';

const queued = (place: number | null, expectedWaitSeconds: number | null): QueuePlace => ({
  session: 's',
  status: 'queued',
  place,
  expectedWaitSeconds,
});

it('[S2.3] says the place in the queue and how long it may take, and only what is known', () => {
  expect(waitLines(queued(3, 200))).toEqual([
    ['wait.place', { place: 3 }],
    ['wait.minutes.other', { count: 4 }],
  ]);
  expect(waitLines(queued(1, 60))).toEqual([['wait.next'], ['wait.minutes.one']]);
  expect(waitLines(queued(1, 59))).toEqual([['wait.next'], ['wait.soon']]);
  expect(waitLines(queued(2, null))).toEqual([['wait.place', { place: 2 }]]);
  expect(waitLines({ ...queued(null, null), status: 'assigned' })).toEqual([['wait.assigned']]);
  for (const nothing of [null, queued(null, null), { ...queued(null, null), status: 'none' as const }])
    expect(waitLines(nothing)).toEqual([['wait.unknown']]);
});

it('[S2.3] tells whether the customer asked, or somebody for them', () => {
  const at = '2026-11-26T03:00:00Z';
  expect(waitTitle({ by: 'customer', how: 'words', at }, false)).toBe('wait.title');
  expect(waitTitle({ by: 'policy', how: 'emotion', at }, false)).toBe('wait.title.others');
  expect(waitTitle(null, true)).toBe('wait.title.suspended');
});
