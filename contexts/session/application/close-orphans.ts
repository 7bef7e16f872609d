import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { RoleSessionContexts } from '../domain/role-session-contexts.js';
import { SessionElsewhere, SessionHomes } from './session-homes.js';
import { Sessions } from './sessions.js';

const server = { subject: 'server' as SubjectId, role: 'system' } as const;
const page = 200;

/**
 * At the start of a node, and when another one has died: whatever was left open is closed as interrupted with what was released of
 * it, so that everybody finds a clear state. A session that is used before its turn comes is closed by its own next change.
 */
@Injectable()
export class CloseOrphans implements OnApplicationBootstrap {
  private readonly logger = new Logger('Sessions');
  private looking: Promise<void> = Promise.resolve();
  private waits = false;

  constructor(
    private readonly contexts: RoleSessionContexts,
    private readonly sessions: Sessions,
    private readonly homes: SessionHomes,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.homes.whenOrphaned(() => this.lookAgain());
    await this.closeAll();
  }

  /** Several deaths in a moment are one look. */
  private lookAgain(): void {
    if (this.waits) return;
    this.waits = true;
    this.looking = this.looking
      .then(() => {
        this.waits = false;
        return this.closeAll();
      })
      .catch((error: unknown) => {
        this.logger.error({
          msg: 'Open replies could not be looked for',
          error: error instanceof Error ? error.stack : '',
        });
      });
  }

  private async closeAll(): Promise<void> {
    let closed = 0;
    let after: Orphan | undefined;
    for (;;) {
      const unfinished = await this.contexts.unfinished(page, after);
      after = unfinished.at(-1);
      const results = await Promise.allSettled(unfinished.map((orphan) => this.close(orphan)));
      closed += results.filter((result) => result.status === 'fulfilled' && result.value).length;
      const failed = results.filter(({ status }) => status === 'rejected').length;
      if (failed > 0) this.logger.error({ msg: 'Some open replies could not be closed', sessions: failed });
      if (unfinished.length < page) break;
    }
    if (closed > 0) this.logger.warn({ msg: 'Closed what an earlier process left open', sessions: closed });
  }

  /** Any change does it; this one does nothing else. What this node or another one is about to say is no orphan. */
  private async close({ tenant, id }: Orphan): Promise<boolean> {
    try {
      return await this.sessions.change({ ...server, tenant }, id, ({ context }) => context.isChanged);
    } catch (error) {
      if (error instanceof SessionElsewhere) return false;
      throw error;
    }
  }
}

type Orphan = { readonly tenant: TenantId; readonly id: SessionId };
