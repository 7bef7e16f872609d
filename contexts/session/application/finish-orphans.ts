import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { RoleSessionContexts } from '../domain/role-session-contexts.js';
import { SessionElsewhere, SessionHomes } from './session-homes.js';
import { type Change, Sessions } from './sessions.js';
import { StreamingReplies } from './streaming-replies.js';

const server = { subject: 'server' as SubjectId, role: 'system' } as const;
const page = 200;

/**
 * At the start of a node, and when another one has died: replies that were left open go on behind what was heard of them, and what
 * cannot go on is closed as interrupted, so that everybody finds a clear state. A session that is used before its turn comes is
 * closed by its own next change. A node that stops leaves it to the others, or to its next start.
 */
@Injectable()
export class FinishOrphans implements OnApplicationBootstrap {
  private readonly logger = new Logger('Sessions');
  private looking: Promise<void> = Promise.resolve();
  private waits = false;

  constructor(
    private readonly contexts: RoleSessionContexts,
    private readonly sessions: Sessions,
    private readonly homes: SessionHomes,
    private readonly replies: StreamingReplies,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.homes.whenOrphaned(() => this.lookAgain());
    await this.finishAll();
  }

  /** Several deaths in a moment are one look. */
  private lookAgain(): void {
    if (this.waits) return;
    this.waits = true;
    this.looking = this.looking
      .then(() => {
        this.waits = false;
        return this.finishAll();
      })
      .catch((error: unknown) => {
        this.logger.error({
          msg: 'Open replies could not be looked for',
          error: error instanceof Error ? error.stack : '',
        });
      });
  }

  private async finishAll(): Promise<void> {
    const count = { resumed: 0, closed: 0 };
    let after: Orphan | undefined;
    while (!this.replies.isStopping) {
      const unfinished = await this.contexts.unfinished(page, after);
      after = unfinished.at(-1);
      const results = await Promise.allSettled(unfinished.map((orphan) => this.finish(orphan)));
      for (const result of results) if (result.status === 'fulfilled' && result.value) count[result.value] += 1;
      const failed = results.filter(({ status }) => status === 'rejected').length;
      if (failed > 0) this.logger.error({ msg: 'Some open replies could not be finished', sessions: failed });
      if (unfinished.length < page) break;
    }
    if (count.resumed + count.closed > 0)
      this.logger.warn({ msg: 'Went on with or closed what another process left open', ...count });
  }

  /** What this node or another one is about to say is no orphan. */
  private async finish({ tenant, id }: Orphan): Promise<keyof Count | undefined> {
    try {
      return await this.sessions.change({ ...server, tenant }, id, becameOf, 'may-go-on');
    } catch (error) {
      if (error instanceof SessionElsewhere) return undefined;
      throw error;
    }
  }
}

type Orphan = { readonly tenant: TenantId; readonly id: SessionId };
type Count = { readonly resumed: number; readonly closed: number };

/** Any change settles what is open; this one does nothing else. */
const becameOf = ({ context }: Change): keyof Count | undefined => {
  if (!context.isChanged) return undefined;
  return context.running ? 'resumed' : 'closed';
};
