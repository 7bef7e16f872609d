import { backoff } from './backoff.js';
import type { Link } from './link.js';
import { isLinked } from './link-state.js';
import { asProblem } from './problems.js';

/**
 * Asks again for what a server, to which the link stands, could not do just now: after 1-2-4 … 30 s with jitter, until it can.
 * Where the link was lost meanwhile its return begins everything anew, and what the server will not do is not asked again.
 */
export class AskingAgain {
  private refusals = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly link: Link,
    private readonly ask: () => void,
  ) {}

  worked(): void {
    this.refusals = 0;
  }

  failed(error: unknown): void {
    this.stop();
    if (!isLinked(this.link.state.get()) || !asProblem(error).isPassing) return;
    this.refusals += 1;
    this.timer = setTimeout(
      this.ask,
      backoff(this.refusals, () => 0.5 + Math.random() / 2),
    );
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
