import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { toHex } from '../../contract/ledger/hex.js';
import type { ConsistencyProofView } from '../../contract/ledger/views.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';

/** That the tree of one size is the beginning of the tree of another. */
export class ProveConsistency extends Query<ConsistencyProofView> {
  constructor(
    readonly actor: Actor,
    readonly first: number,
    readonly second: number,
  ) {
    super();
  }
}

@QueryHandler(ProveConsistency)
export class ProveConsistencyHandler implements IQueryHandler<ProveConsistency> {
  constructor(private readonly ledgers: Ledgers) {}

  /** @throws LeafNotInTree */
  async execute({ actor, first, second }: ProveConsistency): Promise<ConsistencyProofView> {
    actor.requires('audit.read');
    const path = await this.ledgers.consistency(actor.tenant, first, second);
    return { first, second, path: path.map(toHex) };
  }
}
