import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { EvidenceExported } from '../../contract/events.js';
import { type Bundle, Bundles } from '../../domain/ledger/bundles.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';
import { Leaves } from '../privacy/leaves.js';
import { purposeOf } from './purpose-of.js';

/**
 * Hands out evidence as a bundle that can be verified without this server (docs/evidence.md): the whole ledger, or one session's
 * part of it. That it was handed out, to whom and what for stands in the ledger before the first byte leaves.
 */
export class ExportEvidence extends Command<Bundle> {
  constructor(
    readonly actor: Actor,
    /** 10–500 characters. */
    readonly purpose: string,
    /** With the words that were said, also those that a filter kept back. */
    readonly texts: boolean,
    readonly session?: SessionId,
    /** With texts: the request that a second person approved, of exactly this. */
    readonly unmask?: string,
  ) {
    super();
  }
}

@CommandHandler(ExportEvidence)
export class ExportEvidenceHandler implements ICommandHandler<ExportEvidence> {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly bundles: Bundles,
    private readonly leaves: Leaves,
    private readonly clock: Clock,
  ) {}

  /** @throws PurposeNeeded | SecondPersonNeeded | NotUnmasked */
  async execute({ actor, purpose: given, texts, session, unmask }: ExportEvidence): Promise<Bundle> {
    actor.requires('audit.read');
    if (texts) actor.requires('audit.read-transcript');
    const purpose = purposeOf(given);
    const query = { format: null, filters: session ? { session } : {} };
    const leave = texts ? await this.leaves.ofExport(actor, query, purpose, unmask) : null;
    const at = this.clock.now();
    const head = await this.ledgers.signHead(actor.tenant);
    const { size, root } = head;
    const id = await this.bundles.record(
      actor,
      purpose,
      at,
      (export_) =>
        new EvidenceExported({
          ...{ export: export_, session: session ?? null, size, root, texts },
          ...(leave && { unmask: leave.request, grantedBy: leave.grantedBy }),
        }),
      leave,
    );
    const scope = session ? ({ kind: 'session', session } as const) : ({ kind: 'all' } as const);
    return this.bundles.open({ id, actor, purpose, at, head, scope, leave });
  }
}
