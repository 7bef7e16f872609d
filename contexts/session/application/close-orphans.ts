import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { RoleSessionContexts } from '../domain/role-session-contexts.js';
import { Sessions } from './sessions.js';

const server = { subject: 'server' as SubjectId, role: 'system' } as const;
const page = 200;

/**
 * At the start of a node: whatever a dead process left open is closed as interrupted with what was stored of it, so that
 * everybody finds a clear state. A session that is used before its turn comes is closed by its own next change.
 */
@Injectable()
export class CloseOrphans implements OnApplicationBootstrap {
  private readonly logger = new Logger('Sessions');

  constructor(
    private readonly contexts: RoleSessionContexts,
    private readonly sessions: Sessions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    let closed = 0;
    for (;;) {
      const unfinished = await this.contexts.unfinished(page);
      const results = await Promise.allSettled(unfinished.map(({ tenant, id }) => this.close(tenant, id)));
      const done = results.filter(({ status }) => status === 'fulfilled').length;
      closed += done;
      if (done < unfinished.length) {
        this.logger.error({ msg: 'Some open replies could not be closed', sessions: unfinished.length - done });
      }
      if (unfinished.length < page || done === 0) break;
    }
    if (closed > 0) this.logger.warn({ msg: 'Closed what an earlier process left open', sessions: closed });
  }

  /** Any change does it; this one does nothing else. */
  private close(tenant: TenantId, id: SessionId): Promise<void> {
    return this.sessions.change({ ...server, tenant }, id, () => undefined);
  }
}
