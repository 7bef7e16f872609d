import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { Erasures as View } from '../../contract/privacy/retention.js';
import { Erasures } from '../../domain/privacy/erasures.js';

export class ListErasures extends Query<View> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(ListErasures)
export class ListErasuresHandler implements IQueryHandler<ListErasures> {
  constructor(private readonly erasures: Erasures) {}

  async execute({ actor }: ListErasures): Promise<View> {
    actor.requires('audit.read');
    return { erasures: [...(await this.erasures.list(actor.tenant))] };
  }
}
