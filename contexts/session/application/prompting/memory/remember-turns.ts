import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { StorageUnavailable } from '#shared-kernel/errors.js';
import type { TenantId } from '#shared-kernel/ids.js';
import { MemoryWork, type ReadingResult, type ReadingTask } from '../../../domain/memory-work.js';
import { estimateTokens } from '../estimate-tokens.js';
import { FactReader } from './fact-reader.js';
import { KeepSummaries } from './keep-summaries.js';

/** Conversations read at a time. */
const batch = 20;
/** ms after a turn: its commit is through by then, and several turns are read together. */
const soon = 50;
const later = 1_000;
/** ms between looks for what other nodes, or an earlier process, have left. */
const lookEvery = 10_000;
/** ms that reading a batch may take. */
const longest = 45_000;
/** A conversation that could not be read so often is left as it is until its next turn. */
const mostTries = 5;

/** Reads conversations after their turns, off the path of any reply: what is to be remembered of them, and their summaries. */
@Injectable()
export class RememberTurns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Memory');
  private readonly timers = new Map<TenantId, NodeJS.Timeout>();
  private readonly running = new Map<TenantId, Promise<boolean>>();
  private readonly stopping = new AbortController();
  private look: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: MemoryWork,
    private readonly reader: FactReader,
    private readonly summaries: KeepSummaries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.look = setInterval(() => void this.lookRound(), lookEvery).unref();
    await this.lookRound();
  }

  /** Before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('The server is stopping.'));
    clearInterval(this.look);
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.running.values());
  }

  /** There may be something to read in this tenant, now or in a moment. */
  wake(tenant: TenantId, delay = soon): void {
    if (this.stopping.signal.aborted || this.timers.has(tenant)) return;
    const timer = setTimeout(() => {
      this.timers.delete(tenant);
      void this.readAll(tenant).then((found) => {
        // The note of the turn was not committed yet.
        if (!found && delay === soon) this.wake(tenant, later);
      });
    }, delay);
    this.timers.set(tenant, timer.unref());
  }

  /** What was said until now has been read, or `ms` have passed; for those who look at what is remembered. */
  async upToDate(tenant: TenantId, ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
    const read = this.work.caughtUp(tenant, ms).then(() => this.readAll(tenant));
    await Promise.race([read, enough]).finally(() => clearTimeout(timer));
  }

  /** Reads everything that waits in this tenant. @returns whether there was anything */
  async readAll(tenant: TenantId): Promise<boolean> {
    while (this.running.has(tenant)) await this.running.get(tenant);
    const run = this.readOn(tenant).catch((error: unknown) => {
      // What was claimed is free again in a minute.
      if (!(error instanceof StorageUnavailable) && !this.stopping.signal.aborted)
        this.logger.error({ msg: 'Conversations could not be read', tenant, error: nameOf(error) });
      return true;
    });
    this.running.set(tenant, run);
    const found = await run;
    this.running.delete(tenant);
    return found;
  }

  private async readOn(tenant: TenantId): Promise<boolean> {
    let found = false;
    while (!this.stopping.signal.aborted) {
      const tasks = await this.work.claim(tenant, batch);
      if (tasks.length === 0) break;
      found = true;
      const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(longest)]);
      await this.work.finish(tenant, await Promise.all(tasks.map((task) => this.read(task, signal))));
      await Promise.all(tasks.map((task) => this.summaries.keep(task, signal)));
    }
    return found;
  }

  private async read(task: ReadingTask, signal: AbortSignal): Promise<ReadingResult> {
    const tokens = task.messages.reduce((sum, { text }) => sum + estimateTokens(text), 0);
    try {
      const facts = task.messages.length === 0 ? [] : await this.reader.read(task, signal);
      const readings = facts.map(({ fact, message }) => ({
        fact,
        source: { session: task.session, message: message.id },
        at: message.at,
      }));
      return { task, readings, tokens };
    } catch (error) {
      if (task.tries < mostTries) throw error;
      this.logger.error({ msg: 'A conversation could not be read', session: task.session, error: nameOf(error) });
      return { task, readings: [], tokens };
    }
  }

  private async lookRound(): Promise<void> {
    try {
      for (const tenant of await this.work.waiting()) this.wake(tenant);
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) this.logger.error({ msg: 'No look-round', error: nameOf(error) });
    }
  }
}

/** Never the message: it may hold what was said. */
const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown';
