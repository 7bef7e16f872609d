import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { Holds as View } from '../../contract/privacy/retention.js';
import { Holds } from '../../domain/privacy/holds.js';

export class ListHolds extends Query<View> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(ListHolds)
export class ListHoldsHandler implements IQueryHandler<ListHolds> {
  constructor(private readonly holds: Holds) {}

  async execute({ actor }: ListHolds): Promise<View> {
    actor.requires('audit.read');
    return { holds: [...(await this.holds.list(actor.tenant))] };
  }
}
