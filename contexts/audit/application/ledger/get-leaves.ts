import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { LeavesView } from '../../contract/ledger/views.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';

/** Leaves of the tenant's ledger in order, of one session or of all. */
export class GetLeaves extends Query<LeavesView> {
  constructor(
    readonly actor: Actor,
    /** Only after this index; -1 for the beginning. */
    readonly after: number,
    /** 1–1000 */
    readonly limit: number,
    readonly session?: SessionId,
  ) {
    super();
  }
}

@QueryHandler(GetLeaves)
export class GetLeavesHandler implements IQueryHandler<GetLeaves> {
  constructor(private readonly ledgers: Ledgers) {}

  async execute({ actor, after, limit: asked, session }: GetLeaves): Promise<LeavesView> {
    actor.requires('audit.read');
    const limit = Math.min(Math.max(Math.trunc(asked), 1), 1_000);
    const leaves = session
      ? await this.ledgers.leavesOf(actor.tenant, session, after, limit)
      : await this.ledgers.leaves(actor.tenant, after + 1, after + 1 + limit);
    return { leaves: [...leaves], next: leaves.length === limit ? (leaves.at(-1)?.index ?? null) : null };
  }
}
