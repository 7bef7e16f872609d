import { Injectable } from '@nestjs/common';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { Database } from '#shared-kernel/sql/database.js';
import type { DeskBatch } from '../application/desk-batch.js';
import { DeskWork } from '../application/desk-work.js';
import { changeDesk } from './change-desk.js';

@Injectable()
export class SqlDeskWork extends DeskWork {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  change<T>(
    tenant: TenantId,
    sessions: readonly SessionId[],
    work: (batch: DeskBatch) => T,
    people: readonly SubjectId[] = [],
  ): Promise<T> {
    return this.database.inTenant(tenant, (tx) => changeDesk(tx, tenant, sessions, this.clock.now(), work, people));
  }
}
