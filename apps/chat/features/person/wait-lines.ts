import type { AskedView, QueuePlace } from '#apps/client/index.js';
import type { PersonKey } from './person-words.js';

type Line = [PersonKey, Record<string, string | number>?];

/** What is known of the wait, as lines of the catalogue. An estimate is rounded up: rather too long than too short. */
export function waitLines(queue: QueuePlace | null): Line[] {
  if (queue?.status === 'assigned') return [['wait.assigned']];
  if (queue?.status !== 'queued') return [['wait.unknown']];
  const { place, expectedWaitSeconds: seconds } = queue;
  const lines: Line[] = [];
  if (place !== null) lines.push(place === 1 ? ['wait.next'] : ['wait.place', { place }]);
  if (seconds !== null) lines.push(minutesLine(Math.ceil(seconds / 60), seconds));
  return lines.length > 0 ? lines : [['wait.unknown']];
}

function minutesLine(count: number, seconds: number): Line {
  if (seconds < 60) return ['wait.soon'];
  return count === 1 ? ['wait.minutes.one'] : ['wait.minutes.other', { count }];
}

export function waitTitle(asked: AskedView | null, suspended: boolean): PersonKey {
  if (suspended) return 'wait.title.suspended';
  return asked?.by === 'customer' ? 'wait.title' : 'wait.title.others';
}
