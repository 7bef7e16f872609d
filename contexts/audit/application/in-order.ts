import type { EventEnvelope } from '#shared-kernel/event-log.js';

type Stream = readonly EventEnvelope[];

/**
 * Several streams as one story: by time, then by id (which grows with time), but never against the order within a stream,
 * even where two nodes' clocks disagree.
 */
export function inOrder(streams: readonly Stream[]): EventEnvelope[] {
  const heads = streams.map((stream) => ({ stream, next: 0 }));
  const story: EventEnvelope[] = [];
  for (;;) {
    let first: { stream: Stream; next: number } | undefined;
    for (const head of heads) {
      const event = head.stream[head.next];
      if (event && (!first || isBefore(event, first.stream[first.next]))) first = head;
    }
    const event = first?.stream[first.next];
    if (!first || !event) return story;
    story.push(event);
    first.next += 1;
  }
}

const isBefore = (one: EventEnvelope, other: EventEnvelope | undefined): boolean =>
  !other || one.at < other.at || (one.at.getTime() === other.at.getTime() && one.id < other.id);
