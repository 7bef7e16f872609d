import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { LedgerView } from '../../contract/ledger/views.js';
import { Anchorings } from '../../domain/ledger/anchoring.js';
import { LedgerKey } from '../../domain/ledger/ledger-key.js';
import { LedgerLag } from '../../domain/ledger/ledger-lag.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';

/** How large the tenant's ledger is and how far behind, which heads of it were signed, by which key, and where they are anchored. */
export class GetLedger extends Query<LedgerView> {
  constructor(
    readonly actor: Actor,
    /** Heads, newest first: 1–500. */
    readonly limit: number = 20,
  ) {
    super();
  }
}

@QueryHandler(GetLedger)
export class GetLedgerHandler implements IQueryHandler<GetLedger> {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly key: LedgerKey,
    private readonly anchorings: Anchorings,
    private readonly lag: LedgerLag,
  ) {}

  async execute({ actor, limit }: GetLedger): Promise<LedgerView> {
    actor.requires('audit.read');
    const [size, heads, anchorings] = await Promise.all([
      this.ledgers.size(actor.tenant),
      this.ledgers.heads(actor.tenant, Math.min(Math.max(Math.trunc(limit), 1), 500)),
      this.anchorings.of(actor.tenant),
    ]);
    return {
      size,
      key: { id: this.key.id, publicKey: this.key.publicKey },
      heads: [...heads],
      lag: this.lag.figures,
      anchors: anchorings.map(({ at, ...anchoring }) => ({ ...anchoring, at: at?.toISOString() ?? null })),
    };
  }
}
