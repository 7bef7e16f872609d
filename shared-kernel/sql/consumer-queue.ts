import type { TenantId } from '../ids.js';
import type { LogConsumer } from '../log-consumer.js';
import { ConsumerRun, type ConsumerFailure } from './consumer-run.js';
import type { Database } from './database.js';

/** Tenants that one consumer works on at the same time. */
const parallel = 2;
/**
 * ms a consumer lets events gather before its first batch: a batch costs a transaction however small it is, and nobody waits
 * for it (who does, calls `hasPassed`).
 */
const gathering = 100;
/** ms where more came while it was at work: it will go on coming. */
const gatheringMore = 300;
/** A consumer rests so many times as long as its batch took: so on a busy machine batches become larger, and fewer. */
const restsPerStep = 2;
const longestRest = 400;
/** ms before a look for an event that an older transaction may still be hiding. */
const breather = 10;
/** ms before the first retry; each further one waits four times as long. */
const firstRetry = 50;
/** A woken consumer that finds nothing looks again this often: an older transaction may still be hiding the event. */
const mostLooks = 4;

interface Lane {
  readonly run: ConsumerRun;
  state: 'idle' | 'queued' | 'working' | 'resting';
  /** Woken while it was at work. */
  again: boolean;
  /** Looks in a row that found nothing. */
  looks: number;
  unavailable: boolean;
  /** ms that the last step took. */
  took: number;
  timer: NodeJS.Timeout | undefined;
}

/** The tenants in which one consumer has something to do; each tenant's log is worked on by one step at a time. */
export class ConsumerQueue {
  private readonly lanes = new Map<TenantId, Lane>();
  private readonly queue: Lane[] = [];
  private readonly working = new Set<Promise<void>>();
  private open = false;

  constructor(
    private readonly database: Database,
    readonly consumer: LogConsumer,
    private readonly report: (failure: ConsumerFailure) => void,
  ) {}

  start(): void {
    this.open = true;
    this.next();
  }

  async stop(): Promise<void> {
    this.open = false;
    for (const lane of this.lanes.values()) clearTimeout(lane.timer);
    await Promise.all(this.working);
  }

  wake(tenant: TenantId): void {
    const lane = this.lane(tenant);
    lane.looks = 0;
    if (lane.state === 'idle') this.rest(lane, restOf(lane, gathering));
    else lane.again = true;
  }

  retryUnavailable(): void {
    for (const lane of this.lanes.values()) {
      if (lane.unavailable && lane.state === 'idle') this.enqueue(lane);
    }
  }

  /** Whether everything of transactions before `xid` has been handled; if not, it is woken. */
  async hasPassed(tenant: TenantId, xid: bigint): Promise<boolean> {
    const lane = this.lane(tenant);
    if (BigInt(lane.run.seen.xid) >= xid) return true;
    this.hurry(lane);
    await Promise.all(this.working);
    return BigInt(lane.run.seen.xid) >= xid;
  }

  get stoppedTenants(): TenantId[] {
    return [...this.lanes].filter(([, lane]) => lane.run.stopped).map(([tenant]) => tenant);
  }

  private lane(tenant: TenantId): Lane {
    const known = this.lanes.get(tenant);
    if (known) return known;
    const run = new ConsumerRun(this.database, this.consumer, tenant, this.report);
    const lane: Lane = { run, state: 'idle', again: false, looks: 0, unavailable: false, took: 0, timer: undefined };
    this.lanes.set(tenant, lane);
    return lane;
  }

  private hurry(lane: Lane): void {
    lane.looks = 0;
    lane.again = true;
    if (lane.state !== 'idle' && lane.state !== 'resting') return;
    clearTimeout(lane.timer);
    this.enqueue(lane);
  }

  private enqueue(lane: Lane): void {
    lane.state = 'queued';
    this.queue.push(lane);
    this.next();
  }

  private next(): void {
    while (this.open && this.working.size < parallel) {
      const lane = this.queue.shift();
      if (!lane) return;
      const work = this.work(lane).finally(() => {
        this.working.delete(work);
        this.next();
      });
      this.working.add(work);
    }
  }

  private async work(lane: Lane): Promise<void> {
    lane.state = 'working';
    lane.again = false;
    lane.unavailable = false;
    const began = performance.now();
    const result = await lane.run.step();
    lane.took = performance.now() - began;
    switch (result) {
      case 'more':
        return this.enqueue(lane);
      case 'failed':
        return this.rest(lane, firstRetry * 4 ** (lane.run.failures - 1));
      case 'unavailable':
        lane.unavailable = true;
        lane.state = 'idle';
        return;
      case 'stopped':
        lane.state = 'idle';
        return;
      case 'busy':
        return this.rest(lane, breather * 5);
      case 'done':
        lane.looks = lane.run.found > 0 ? 0 : lane.looks + 1;
        if (lane.looks > 0 && lane.looks < mostLooks) return this.rest(lane, breather * 2 ** lane.looks);
        if (lane.again) return this.rest(lane, restOf(lane, gatheringMore));
        lane.state = 'idle';
    }
  }

  private rest(lane: Lane, delay: number): void {
    lane.state = 'resting';
    lane.timer = setTimeout(() => this.enqueue(lane), delay);
    lane.timer.unref();
  }
}

const restOf = ({ took }: Lane, least: number): number => Math.min(longestRest, Math.max(least, restsPerStep * took));
