import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#shared-kernel/clock.js';
import { Recurring } from '#shared-kernel/nest/recurring.js';
import { Erasures } from '../../domain/privacy/erasures.js';
import { Retention } from '../../domain/privacy/retention.js';
import { byServer } from './recorded-facts.js';

/** Applies retention and carries out what waited, at an interval. Nodes take turns: whoever erases locks its tenant. */
@Injectable()
export class RetentionClock extends Recurring {
  static readonly every = Symbol('ms between looks at retention');

  constructor(
    private readonly retention: Retention,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
    @Inject(RetentionClock.every) everyMs: number,
  ) {
    super(everyMs, 'Retention could not be applied.');
  }

  async work(): Promise<void> {
    for (const tenant of await this.retention.concerned()) {
      const at = this.clock.now();
      await this.erasures.carryOut(tenant, at);
      await this.retention.apply(tenant, byServer, at);
    }
  }
}
