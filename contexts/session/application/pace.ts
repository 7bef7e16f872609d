import { performance, type EventLoopUtilization } from 'node:perf_hooks';

/** Time between two looks at the event loop, ms. */
const lookEvery = 200;
/** Busy from this share of the time on, and until it falls below the other. */
const busyFrom = 0.8;
const busyUntil = 0.6;

/**
 * How long text is gathered before it goes on, by how busy the event loop was lately. Each write and each read costs the
 * same whether it carries one token or five, so that under load a longer pace leaves time for what cannot wait: new
 * messages and first tokens, which never wait for a pace.
 */
export class Pace {
  /** ms: 20, and up to 100 while the loop is busy. */
  period: 20 | 50 | 100 = 20;
  private seen: EventLoopUtilization;
  private nextLook = 0;

  constructor(
    private readonly utilization: typeof performance.eventLoopUtilization = performance.eventLoopUtilization,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.seen = utilization();
  }

  get isStretched(): boolean {
    return this.period > 20;
  }

  get isSlowest(): boolean {
    return this.period === 100;
  }

  /** Cheap enough for every tick: looks only when it is time. */
  look(): void {
    const now = this.now();
    if (now < this.nextLook) return;
    this.nextLook = now + lookEvery;
    const current = this.utilization();
    const { utilization } = this.utilization(current, this.seen);
    this.seen = current;
    if (utilization >= busyFrom) this.period = this.period === 20 ? 50 : 100;
    else if (utilization < busyUntil) this.period = this.period === 100 ? 50 : 20;
  }
}
