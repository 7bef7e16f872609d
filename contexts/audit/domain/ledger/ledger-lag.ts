/** Events that are looked at for the figures: the newest. */
const window = 8_192;

export interface LagFigures {
  /** Events that the figures are of. */
  readonly events: number;
  /** ms between what happened and its leaf. Null: nothing has happened yet. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly mostMs: number | null;
}

/** How far behind what happens the ledger is, as this node has seen it since its start. */
export class LedgerLag {
  private readonly times = new Float64Array(window);
  private count = 0;

  /** @param ms between an event and its leaf; a clock that was set back makes it 0 */
  note(ms: number): void {
    this.times[this.count % window] = Math.max(0, ms);
    this.count += 1;
  }

  get figures(): LagFigures {
    const events = Math.min(this.count, window);
    const sorted = this.times.slice(0, events).sort();
    const at = (share: number): number | null => sorted[Math.ceil(share * events) - 1] ?? null;
    return { events, p50Ms: at(0.5), p99Ms: at(0.99), mostMs: at(1) };
  }
}
