import { Injectable } from '@nestjs/common';
import { StreamingReplies } from './streaming-replies.js';

/** The replies that are being spoken on this node. */
@Injectable()
export class RunningReplies {
  constructor(private readonly replies: StreamingReplies) {}

  /**
   * For shutdown: no new reply begins; waits up to `ms` for the running ones, then ends the rest as `interrupted`,
   * keeping what was released. Resolves when all are recorded.
   */
  drain(ms: number): Promise<void> {
    return this.replies.drain(ms);
  }
}
