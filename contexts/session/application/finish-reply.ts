import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { TroupeError } from '#shared-kernel/errors.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import { StaleOwner } from '../domain/errors.js';
import { SessionElsewhere } from './session-homes.js';
import { Sessions } from './sessions.js';
import { type SpokenEnd, StreamingReplies } from './streaming-replies.js';

/** ms before the next try while the database or Redis is away, about a minute in all; then the reply is left to be closed as interrupted. */
const pauses = [100, 300, 1_000, 3_000, ...Array.from({ length: 12 }, () => 5_000)];
const server = { subject: 'server' as SubjectId, role: 'system' } as const;

/** Records the end of a reply as soon as the player has finished. */
@Injectable()
export class FinishReply implements OnModuleInit {
  private readonly logger = new Logger('Replies');

  constructor(
    private readonly sessions: Sessions,
    private readonly replies: StreamingReplies,
  ) {}

  onModuleInit(): void {
    this.replies.whenSpoken((end) => this.record(end));
  }

  private async record(end: SpokenEnd): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.sessions.change({ ...server, tenant: end.tenant }, end.session, ({ context, take }) =>
          context.finishReply(end.reply.messageId, end.epoch, end.ending, take, end.reply.resumedFrom),
        );
        return;
      } catch (error) {
        // Stopped, taken over, closed or resumed in the same moment: the end is recorded already, or somebody else's.
        if (error instanceof StaleOwner || error instanceof SessionElsewhere) {
          return end.leave('stale');
        }
        if (!(error instanceof TroupeError && error.kind === 'unavailable')) throw error;
        const pause = pauses[attempt];
        if (pause === undefined) return this.giveUp(end, error);
        this.logger.warn({ msg: 'The end of a reply waits for what it is stored in', session: end.session });
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** The reply stays open in the store; the next change of the session closes it with what was stored, or the next look for such replies resumes it. */
  private async giveUp(end: SpokenEnd, error: TroupeError): Promise<void> {
    this.logger.error({ msg: 'The end of a reply could not be recorded', session: end.session });
    try {
      await this.sessions.tellError(end.tenant, end.session, end.reply.messageId, error);
    } finally {
      end.leave('unrecorded');
    }
  }
}
