import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { type EventEnvelope, EventLog } from '#shared-kernel/event-log.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Evidence, EvidenceEvent } from '../contract/views.js';
import { PlaceNotKnown, SessionNotRecorded } from '../domain/errors.js';
import { Holds } from '../domain/privacy/holds.js';
import { Recordings } from '../domain/recordings.js';
import { inOrder } from './in-order.js';

/** What happened in a session, without the words that were said. */
export class GetEvidence extends Query<Evidence> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    readonly after?: string,
    /** 1–500 */
    readonly limit: number = 100,
  ) {
    super();
  }
}

@QueryHandler(GetEvidence)
export class GetEvidenceHandler implements IQueryHandler<GetEvidence> {
  constructor(
    private readonly recordings: Recordings,
    private readonly log: EventLog,
    private readonly holds: Holds,
  ) {}

  async execute({ actor, session, after, limit }: GetEvidence): Promise<Evidence> {
    actor.requires('audit.read');
    const recording = await this.recordings.find(actor.tenant, session);
    if (!recording) throw new SessionNotRecorded('Nothing is recorded of such a session.');
    const { custody, customer, streams } = recording.state;
    const isHeld = custody.state !== 'erased' && (await this.holds.keep(actor.tenant, session, customer));
    const log = new Map(
      await Promise.all(
        streams.map(async ({ stream }) => [stream, await this.log.stream(actor.tenant, stream)] as const),
      ),
    );
    const events = inOrder([...log.values()]);
    const start = after === undefined ? 0 : 1 + placeOf(after, events);
    const page = events.slice(start, start + Math.min(Math.max(Math.trunc(limit), 1), 500));
    return {
      session,
      state: isHeld ? 'held' : custody.state,
      complete: recording.isComplete(log),
      count: recording.count,
      events: page.map(viewOf),
      next: start + page.length < events.length ? (page.at(-1)?.id ?? null) : null,
    };
  }
}

/** @throws PlaceNotKnown */
function placeOf(after: string, events: readonly EventEnvelope[]): number {
  const place = events.findIndex(({ id }) => id === after);
  if (place < 0) throw new PlaceNotKnown('This place is not known.');
  return place;
}

/** E4: ids, numbers and codes; the words are texts, which nobody asks for here. */
const viewOf = ({ type, at, actor, stream, version, payload }: EventEnvelope): EvidenceEvent => ({
  type,
  at: at.toISOString(),
  actor: { subject: actor.subject, role: actor.role },
  stream,
  version,
  payload,
});
