import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { UnmaskRequests as View } from '../../contract/privacy/access.js';
import { UnmaskRequests } from '../../domain/privacy/unmasking.js';
import { unmaskView } from './unmask-view.js';

/** Who asked to read what in plain text, and what became of it. */
export class ListUnmaskRequests extends Query<View> {
  constructor(
    readonly actor: Actor,
    readonly session?: SessionId,
  ) {
    super();
  }
}

@QueryHandler(ListUnmaskRequests)
export class ListUnmaskRequestsHandler implements IQueryHandler<ListUnmaskRequests> {
  constructor(
    private readonly requests: UnmaskRequests,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session }: ListUnmaskRequests): Promise<View> {
    actor.requires('audit.read');
    const at = this.clock.now();
    const listed = await this.requests.list(actor.tenant, session);
    return { requests: listed.map(({ request, reason }) => unmaskView(request, reason, actor, at)) };
  }
}
