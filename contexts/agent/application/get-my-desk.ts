import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { AgentView } from '../contract/views.js';
import { Desk } from '../domain/desk.js';
import { newAgent } from '../domain/desk-agent.js';
import { DeskViews } from './desk-views.js';

export class GetMyDesk extends Query<AgentView> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetMyDesk)
export class GetMyDeskHandler implements IQueryHandler<GetMyDesk> {
  constructor(
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ actor }: GetMyDesk): Promise<AgentView> {
    actor.requires('desk.read');
    const { tenant, subject, name } = actor;
    const frame = await this.desk.frame(tenant);
    const me = frame.agents.find(({ id }) => id === subject) ?? newAgent(subject, name ?? subject);
    return new DeskViews(frame, this.clock.now()).agent(me);
  }
}
