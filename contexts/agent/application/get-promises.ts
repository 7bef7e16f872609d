import { Injectable } from '@nestjs/common';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { Texts } from '#shared-kernel/texts.js';
import type { PromiseView } from '../contract/views.js';
import { Desk } from '../domain/desk.js';
import { Promises } from '../domain/promise-ledger.js';
import { DeskViews } from './desk-views.js';
import { promiseViews } from './promise-views.js';

/** The promises of a conversation, with their words. */
@Injectable()
export class GetPromises {
  constructor(
    private readonly promises: Promises,
    private readonly texts: Texts,
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async of(tenant: TenantId, session: SessionId): Promise<PromiseView[]> {
    const found = await this.promises.of(tenant, session);
    if (found.length === 0) return [];
    const views = new DeskViews(await this.desk.frame(tenant), this.clock.now());
    return promiseViews(this.texts, tenant, found, views);
  }
}
