import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { RetentionPolicy } from '../../contract/privacy/retention.js';
import { Retention } from '../../domain/privacy/retention.js';

export class GetRetention extends Query<RetentionPolicy> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetRetention)
export class GetRetentionHandler implements IQueryHandler<GetRetention> {
  constructor(private readonly retention: Retention) {}

  async execute({ actor }: GetRetention): Promise<RetentionPolicy> {
    actor.requires('audit.read');
    return this.retention.policy(actor.tenant);
  }
}
