import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { Supervision } from '../contract/reports.js';
import { Desk } from '../domain/desk.js';
import { DeskFigures } from '../domain/desk-figures.js';
import { DeskViews } from './desk-views.js';

/** How the desk is doing now. */
export class GetSupervision extends Query<Supervision> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetSupervision)
export class GetSupervisionHandler implements IQueryHandler<GetSupervision> {
  constructor(
    private readonly desk: Desk,
    private readonly figures: DeskFigures,
    private readonly clock: Clock,
  ) {}

  async execute({ actor }: GetSupervision): Promise<Supervision> {
    actor.requires('desk.supervise');
    const now = this.clock.now();
    const [frame, figures] = await Promise.all([this.desk.frame(actor.tenant), this.figures.liveAt(actor.tenant, now)]);
    const views = new DeskViews(frame, now);
    const queues = views.queues(frame.open);
    const waits = queues.flatMap(({ oldestWaitSeconds }) => (oldestWaitSeconds === null ? [] : [oldestWaitSeconds]));
    return {
      at: now.toISOString(),
      ...figures,
      waiting: queues.reduce((sum, { waiting }) => sum + waiting, 0),
      oldestWaitSeconds: waits.length > 0 ? Math.max(...waits) : null,
      breached: frame.open.filter((entry) => views.isLate(entry)).length,
      agents: views.agents,
      queues,
    };
  }
}
