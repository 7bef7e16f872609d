import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { LedgerView } from '../../contract/ledger/views.js';
import { LedgerKey } from '../../domain/ledger/ledger-key.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';

/** How large the tenant's ledger is, which heads of it were signed, and by which key. */
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
  ) {}

  async execute({ actor, limit }: GetLedger): Promise<LedgerView> {
    actor.requires('audit.read');
    const [size, heads] = await Promise.all([
      this.ledgers.size(actor.tenant),
      this.ledgers.heads(actor.tenant, Math.min(Math.max(Math.trunc(limit), 1), 500)),
    ]);
    return { size, key: { id: this.key.id, publicKey: this.key.publicKey }, heads: [...heads] };
  }
}
