import { Injectable } from '@nestjs/common';
import { SessionHomes } from './session-homes.js';
import { StreamingReplies } from './streaming-replies.js';

/** The replies that are being spoken on this node. */
@Injectable()
export class RunningReplies {
  constructor(
    private readonly replies: StreamingReplies,
    private readonly homes: SessionHomes,
  ) {}

  /**
   * For shutdown: waits up to `ms` for the replies that are being spoken and for those that follow them in the same conversations
   * within half of the time; then ends the rest as `interrupted`, keeping what was released. Where there are several nodes, another
   * one begins whatever else is to be said meanwhile. Resolves when all are recorded.
   */
  drain(ms: number): Promise<void> {
    this.homes.retire((session) => this.replies.speaks(session));
    return this.replies.drain(ms);
  }
}
