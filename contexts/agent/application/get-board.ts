import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { Board } from '../contract/views.js';
import { Desk } from '../domain/desk.js';
import { newAgent } from '../domain/desk-agent.js';
import { inOrder } from '../domain/places.js';
import { isOpen } from '../domain/ticket.js';
import { DeskViews } from './desk-views.js';

/** More do not fit on a desk. */
const most = 500;

/** Everything that is going on at the tenant's desk. */
export class GetBoard extends Query<Board> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetBoard)
export class GetBoardHandler implements IQueryHandler<GetBoard> {
  constructor(
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ actor }: GetBoard): Promise<Board> {
    actor.requires('desk.read');
    const now = this.clock.now();
    const { frame, entries } = await this.desk.board(actor.tenant, most);
    const views = new DeskViews(frame, now);
    const open = entries.filter(({ ticket }) => ticket && isOpen(ticket));
    const rest = entries.filter(({ ticket }) => !ticket || !isOpen(ticket));
    const me =
      frame.agents.find(({ id }) => id === actor.subject) ?? newAgent(actor.subject, actor.name ?? actor.subject);
    return {
      me: views.agent(me),
      agents: views.agents,
      queues: views.queues(open),
      tickets: [...inOrder(open, now), ...rest].map((entry) => views.ticket(entry)),
    };
  }
}
