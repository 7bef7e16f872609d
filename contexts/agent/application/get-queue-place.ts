import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#shared-kernel/clock.js';
import type { TenantId } from '#shared-kernel/ids.js';
import type { QueuePlace } from '../contract/views.js';
import { Desk } from '../domain/desk.js';
import { sessionId } from './acting.js';
import { DeskViews } from './desk-views.js';

/** Where a customer stands who waits for a person. Whoever asks has made sure that it is their conversation. */
export class GetQueuePlace extends Query<QueuePlace> {
  constructor(
    readonly tenant: TenantId,
    /** UUID. */
    readonly session: string,
  ) {
    super();
  }
}

@QueryHandler(GetQueuePlace)
export class GetQueuePlaceHandler implements IQueryHandler<GetQueuePlace> {
  constructor(
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ tenant, session }: GetQueuePlace): Promise<QueuePlace> {
    const id = sessionId(session);
    const [frame, entry] = await Promise.all([this.desk.frame(tenant), this.desk.find(tenant, id)]);
    if (!entry) return { session: id, status: 'none', place: null, expectedWaitSeconds: null };
    return new DeskViews(frame, this.clock.now()).queuePlace(entry);
  }
}
