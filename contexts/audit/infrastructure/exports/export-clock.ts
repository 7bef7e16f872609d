import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#shared-kernel/clock.js';
import { StorageUnavailable } from '#shared-kernel/errors.js';
import { claimMs, RunExport } from '../../application/exports/run-export.js';
import { ExportFiles } from '../../domain/exports/export-files.js';
import { ExportWork } from '../../domain/exports/export-work.js';
import { Exports } from '../../domain/exports/exports.js';

/** ms between looks for jobs whose node has died, and for files whose time is over. */
const lookEvery = 30_000;
/** Jobs whose files go at one look. */
const mostGone = 50;

/** Works at exports, one at a time; takes over what another node has left. */
@Injectable()
export class ExportClock extends ExportWork implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Exports');
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly exports: Exports,
    private readonly files: ExportFiles,
    private readonly job: RunExport,
    private readonly clock: Clock,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), lookEvery).unref();
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stop.abort();
    await this.working;
  }

  wake(): void {
    this.again = true;
    if (this.working || this.stop.signal.aborted) return;
    this.working = this.work().finally(() => (this.working = undefined));
  }

  private async work(): Promise<void> {
    try {
      while (this.again && !this.stop.signal.aborted) {
        this.again = false;
        for (let job = await this.exports.claim(claimMs); job; job = await this.exports.claim(claimMs)) {
          await this.job.run(job, this.stop.signal);
          if (this.stop.signal.aborted) return;
        }
        await this.tidy();
      }
    } catch (error) {
      // looked for again in a moment
      if (!(error instanceof StorageUnavailable)) this.logger.error('An export broke.', error);
    }
  }

  private async tidy(): Promise<void> {
    const now = this.clock.now();
    for (const job of await this.exports.outOfTime(now, mostGone)) {
      await this.files.remove(job);
      await this.exports.end(job, 'expired', now);
    }
  }
}
