import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { StorageUnavailable } from '../errors.js';
import type { TenantId } from '../ids.js';
import type { LogConsumer } from '../log-consumer.js';
import { ConsumerQueue } from './consumer-queue.js';
import type { ConsumerFailure } from './consumer-run.js';
import type { Database } from './database.js';
import { LogLookout } from './log-lookout.js';

/** ms `caughtUp` waits at most. */
const patience = 10_000;

/**
 * Keeps every consumer up with the log: at once for what this process publishes, within about a second for what others
 * write. Any number of nodes may run the same consumers; each batch is handled by one of them.
 */
export class LogReaders {
  private readonly queues: ConsumerQueue[] = [];
  private readonly watchers: { types: ReadonlySet<string>; told: (tenant: TenantId) => void }[] = [];
  private readonly lookout: LogLookout;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private running = false;

  /**
   * @param report told of each failure of a consumer, and of a failed look at the log
   * @param pollEvery ms between looks at what other nodes have written, plus or minus a fifth
   */
  constructor(
    private readonly database: Database,
    private readonly report: (failure: ConsumerFailure) => void,
    private readonly pollEvery = 1_000,
  ) {
    this.lookout = new LogLookout(database);
  }

  /** @throws when the name is taken */
  add(consumer: LogConsumer): void {
    if (this.queues.some((queue) => queue.consumer.name === consumer.name)) {
      throw new Error(`There is already a log consumer called "${consumer.name}".`);
    }
    const queue = new ConsumerQueue(this.database, consumer, this.report);
    this.queues.push(queue);
    if (this.running) queue.start();
  }

  /**
   * Tells this process, as every other one, soon after events of these types were committed in a tenant: for what a process
   * remembers. It has no place in the log: what was there before the start is not told, and a failure of `told` is its own.
   */
  watch(types: readonly string[], told: (tenant: TenantId) => void): void {
    this.watchers.push({ types: new Set(types), told });
  }

  start(): void {
    this.running = true;
    for (const queue of this.queues) queue.start();
    this.poll(0);
  }

  async stop(): Promise<void> {
    this.running = false;
    clearTimeout(this.timer);
    await this.looking;
    await Promise.all(this.queues.map((queue) => queue.stop()));
  }

  /** There is something new in this tenant's log; `types` narrows down for whom. */
  wake(tenant: TenantId, types?: Iterable<string>): void {
    const set = types && new Set(types);
    this.tell(tenant, set);
    for (const queue of this.queues) {
      if (!set || queue.consumer.types.some((type) => set.has(type))) queue.wake(tenant);
    }
  }

  private tell(tenant: TenantId, types: ReadonlySet<string> | undefined): void {
    for (const watcher of this.watchers) {
      if (!types || [...types].some((type) => watcher.types.has(type))) watcher.told(tenant);
    }
  }

  /** Consumers that have given up at an event, by tenant. */
  get stopped(): readonly { consumer: string; tenant: TenantId }[] {
    return this.queues.flatMap((queue) =>
      queue.stoppedTenants.map((tenant) => ({ consumer: queue.consumer.name, tenant })),
    );
  }

  /**
   * Resolves when all consumers have handled everything that was committed in this tenant before the call.
   * @throws when one of them has stopped or does not get there in ten seconds
   */
  async caughtUp(tenant: TenantId): Promise<void> {
    const deadline = Date.now() + patience;
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ target: string }>(sql`SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS target`),
    );
    const target = BigInt(rows[0]?.target ?? 0);
    await Promise.all(
      this.queues.map(async (queue) => {
        for (let wait = 2; !(await queue.hasPassed(tenant, target)); wait = Math.min(wait * 2, 50)) {
          if (queue.stoppedTenants.includes(tenant))
            throw new Error(`The consumer "${queue.consumer.name}" has stopped.`);
          if (Date.now() > deadline)
            throw new Error(`The consumer "${queue.consumer.name}" has not caught up in time.`);
          await pause(wait);
        }
      }),
    );
  }

  private poll(delay: number): void {
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        if (this.running) this.poll(this.pollEvery * (0.8 + Math.random() * 0.4));
      });
    }, delay);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    try {
      const names = this.queues.map((queue) => queue.consumer.name);
      for (const { tenant, types, consumer } of await this.lookout.look(names)) {
        this.tell(tenant, types);
        for (const queue of this.queues) {
          const concerned = consumer
            ? queue.consumer.name === consumer
            : queue.consumer.types.some((type) => types.has(type));
          if (concerned) queue.wake(tenant);
        }
      }
      for (const queue of this.queues) queue.retryUnavailable();
    } catch (error) {
      if (error instanceof StorageUnavailable) return; // tried again at the next look
      this.report({ consumer: 'look-out', tenant: '' as TenantId, eventId: undefined, error, stopped: false });
    }
  }
}
