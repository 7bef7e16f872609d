import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { toHex } from '../../contract/ledger/hex.js';
import type { InclusionProofView } from '../../contract/ledger/views.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';

/** That a leaf stands in the tree of a size. */
export class ProveInclusion extends Query<InclusionProofView> {
  constructor(
    readonly actor: Actor,
    readonly index: number,
    readonly size: number,
  ) {
    super();
  }
}

@QueryHandler(ProveInclusion)
export class ProveInclusionHandler implements IQueryHandler<ProveInclusion> {
  constructor(private readonly ledgers: Ledgers) {}

  /** @throws LeafNotInTree */
  async execute({ actor, index, size }: ProveInclusion): Promise<InclusionProofView> {
    actor.requires('audit.read');
    const path = await this.ledgers.inclusion(actor.tenant, index, size);
    return { index, size, path: path.map(toHex) };
  }
}
