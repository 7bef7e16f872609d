/** The replies that are being spoken on this node. */
export abstract class RunningReplies {
  /**
   * For shutdown: no new reply begins; waits up to `ms` for the running ones, then ends the rest as `interrupted`,
   * keeping what was released. Resolves when all are recorded.
   */
  abstract drain(ms: number): Promise<void>;
}
