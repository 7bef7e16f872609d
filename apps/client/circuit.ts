const failuresToOpen = 10;
const withinMs = 5 * 60_000;
const pauseMs = 60_000;

/**
 * Stops a client from knocking at a door that stays shut: ten failures within five minutes open the circuit, and from then on
 * there is one attempt a minute (half to one and a half, so that clients do not come in step) until one succeeds.
 */
export class Circuit {
  private failures: number[] = [];
  private open = false;

  constructor(private readonly random: () => number = Math.random) {}

  get isOpen(): boolean {
    return this.open;
  }

  /** @param now ms */
  failed(now: number): void {
    this.failures = [...this.failures, now].filter((at) => now - at < withinMs).slice(-failuresToOpen);
    if (this.failures.length >= failuresToOpen) this.open = true;
  }

  succeeded(): void {
    this.failures = [];
    this.open = false;
  }

  /** ms until the next attempt at the earliest; 0 while the circuit is closed. */
  get pause(): number {
    return this.open ? Math.round(pauseMs * (0.5 + this.random())) : 0;
  }
}
