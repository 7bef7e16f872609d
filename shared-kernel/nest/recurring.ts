import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { StorageUnavailable } from '../errors.js';

/** Work that a running node does again and again, never two at a time; shutting down waits for the one that runs. */
export abstract class Recurring implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  /**
   * @param everyMs between the end of one and the next; 0: never
   * @param failed what to tell where it fails. It is tried again at the next time; that the database is gone is told elsewhere.
   */
  constructor(
    private readonly everyMs: number,
    private readonly failed: string,
  ) {}

  abstract work(): Promise<void>;

  onApplicationBootstrap(): void {
    if (this.everyMs > 0) this.wait();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  private wait(): void {
    this.timer = setTimeout(() => {
      this.running = this.workOnce().finally(() => {
        if (this.timer) this.wait();
      });
    }, this.everyMs);
    this.timer.unref();
  }

  private async workOnce(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) this.logger.error(this.failed, error);
    }
  }
}
