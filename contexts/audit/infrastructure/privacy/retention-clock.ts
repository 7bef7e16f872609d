import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#shared-kernel/clock.js';
import { StorageUnavailable } from '#shared-kernel/errors.js';
import { Erasures } from '../../domain/privacy/erasures.js';
import { Retention } from '../../domain/privacy/retention.js';
import { byServer } from './recorded-facts.js';

/** Applies retention and carries out what waited, at an interval. Nodes take turns: whoever erases locks its tenant. */
@Injectable()
export class RetentionClock implements OnApplicationBootstrap, OnApplicationShutdown {
  static readonly every = Symbol('ms between looks at retention');
  private readonly logger = new Logger(RetentionClock.name);
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> = Promise.resolve();

  constructor(
    private readonly retention: Retention,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
    @Inject(RetentionClock.every) private readonly everyMs: number,
  ) {}

  onApplicationBootstrap(): void {
    if (this.everyMs > 0) this.wait();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.ticking;
  }

  private wait(): void {
    this.timer = setTimeout(() => {
      this.ticking = this.tick().finally(() => {
        if (this.timer) this.wait();
      });
    }, this.everyMs);
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    try {
      for (const tenant of await this.retention.concerned()) {
        const at = this.clock.now();
        await this.erasures.carryOut(tenant, at);
        await this.retention.apply(tenant, byServer, at);
      }
    } catch (error) {
      // tried again at the next tick; that the database is gone is told elsewhere
      if (!(error instanceof StorageUnavailable)) this.logger.error('Retention could not be applied.', error);
    }
  }
}
