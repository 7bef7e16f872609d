import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { inOrder } from './in-order.js';

const event = (stream: string, version: number, second: number): EventEnvelope => ({
  id: `${second}-${stream}-${version}`,
  tenant: 'demo' as TenantId,
  stream,
  version,
  type: 'test',
  payload: {},
  at: new Date(second * 1_000),
  actor: { subject: 'mia' as SubjectId, role: 'customer' },
});

describe('one story from several streams', () => {
  it('[E5] goes by time', () => {
    const story = inOrder([[event('a', 1, 1), event('a', 2, 5)], [event('b', 1, 2), event('b', 2, 3)], []]);
    expect(story.map(({ stream, version }) => `${stream}${version}`)).toEqual(['a1', 'b1', 'b2', 'a2']);
  });

  it('[E5] holds every event once and never turns a stream around, whatever the clocks say', () => {
    const streams = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(streams, (seconds) => {
        const made = seconds.map((times, s) => times.map((second, index) => event(`s${s}`, index + 1, second)));
        const story = inOrder(made);
        expect(story).toHaveLength(made.flat().length);
        for (const stream of made) {
          expect(story.filter((each) => stream.includes(each))).toEqual(stream);
        }
      }),
    );
  });
});
