import { Inject, Injectable, Logger } from '@nestjs/common';
import type { TenantId } from '#shared-kernel/ids.js';
import { Recurring } from '#shared-kernel/nest/recurring.js';
import { AnchorFailed, Anchorings, type AnchorPlace } from '../../domain/ledger/anchoring.js';

/** ms between looks at heads that are not anchored yet. */
const lookEvery = 2_000;
/** Ledgers at one look, and heads of one ledger; the others have their turn at the next. */
const most = { ledgers: 100, heads: 200 };
/** ms that one head may take, and that a node holds a ledger without a word. */
const [patience, claimMs] = [10_000, 60_000];

/** Brings signed heads to every place that is configured, in order. What a place does not take is tried again until it does. */
@Injectable()
export class AnchorClock extends Recurring {
  static readonly places = Symbol('where heads are anchored');
  private readonly told = new Logger('Anchors');
  private readonly stop = new AbortController();

  constructor(
    private readonly anchorings: Anchorings,
    @Inject(AnchorClock.places) private readonly places: readonly AnchorPlace[],
  ) {
    super(places.length > 0 ? lookEvery : 0, 'Heads could not be anchored.');
  }

  override async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await super.onApplicationShutdown();
  }

  async work(): Promise<void> {
    const names = this.places.map(({ name }) => name);
    for (const { tenant, place: name } of await this.anchorings.due(names, most.ledgers)) {
      if (this.stop.signal.aborted) return;
      await this.bring(
        tenant,
        this.places.find((place) => place.name === name)!,
      );
    }
  }

  private async bring(tenant: TenantId, place: AnchorPlace): Promise<void> {
    const { name } = place;
    const heads = await this.anchorings.claim(tenant, name, most.heads, claimMs);
    let failure: string | null = null;
    try {
      for (const head of heads) {
        if (this.stop.signal.aborted) break;
        await place.put(head, AbortSignal.any([this.stop.signal, AbortSignal.timeout(patience)]));
        await this.anchorings.anchored(tenant, name, head.size, claimMs);
      }
    } catch (error) {
      if (!(error instanceof AnchorFailed)) throw error;
      failure = error.reason;
      if (!this.stop.signal.aborted) this.told.warn(`${name} does not take heads (${failure}). They wait.`);
    }
    if (heads.length > 0) await this.anchorings.release(tenant, name, failure);
  }
}
