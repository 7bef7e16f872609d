import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { FilterActed } from '#contexts/session/contract/events.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { EventLog } from '#shared-kernel/event-log.js';
import type { ContextCard } from '../contract/card.js';
import { Desk } from '../domain/desk.js';
import { TicketNotFound } from '../domain/errors.js';
import { suggest } from '../domain/suggestion.js';
import { sessionId } from './acting.js';
import { GetPromises } from './get-promises.js';

/** The desk's part of a context card; feelings and memories are others' to tell. */
export type TicketCard = Omit<ContextCard, 'emotion' | 'memory'>;

const mostFiltered = 100;

export class GetTicketCard extends Query<TicketCard> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@QueryHandler(GetTicketCard)
export class GetTicketCardHandler implements IQueryHandler<GetTicketCard> {
  constructor(
    private readonly desk: Desk,
    private readonly promises: GetPromises,
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session }: GetTicketCard): Promise<TicketCard> {
    actor.requires('desk.read');
    const { tenant } = actor;
    const id = sessionId(session);
    const entry = await this.desk.find(tenant, id);
    if (!entry) throw new TicketNotFound('There is no such conversation.');
    const [history, promises, events] = await Promise.all([
      this.desk.history(tenant, entry.live.customer),
      this.promises.of(tenant, id),
      this.log.stream(tenant, `session/${id}`),
    ]);
    const acted = events.filter(({ type, payload }) => type === FilterActed.type && payload['shadow'] !== true);
    const { conversations, lastAgent, stars } = history;
    const last = lastAgent && (await this.desk.agent(tenant, lastAgent));
    return {
      reason: entry.ticket?.reason ?? null,
      filtered: acted.slice(-mostFiltered).map(({ at, payload }) => ({
        at: at.toISOString(),
        stage: String(payload['stage']),
        code: String(payload['code']),
        act: String(payload['act']),
      })),
      promises,
      history: { conversations, lastAgent: last ? last.name : lastAgent, ratings: [...stars] },
      suggestion: suggest(entry, { promises, filtered: acted.length }, this.clock.now()),
    };
  }
}
