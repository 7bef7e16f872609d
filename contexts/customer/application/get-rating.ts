import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { RatingView } from '../contract/views.js';
import { Conversations } from '../domain/conversations.js';

export class GetRating extends Query<RatingView> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
  ) {
    super();
  }
}

@QueryHandler(GetRating)
export class GetRatingHandler implements IQueryHandler<GetRating> {
  constructor(private readonly conversations: Conversations) {}

  async execute({ actor, session }: GetRating): Promise<RatingView> {
    actor.requires('session.read');
    const context = await this.conversations.get(actor.tenant, actor.subject, session, Number.MAX_SAFE_INTEGER);
    const { stars, agent } = context.state;
    return { stars, agent: agent?.name ?? null, mayRate: context.mayBeRated };
  }
}
