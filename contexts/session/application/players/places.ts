import { failureDetails } from './failure.js';
import { PlayersBusy } from './player-errors.js';

interface Waiter {
  enter(): void;
}

/** How many replies a player speaks at a time, and who waits: first come, first served, within a bound. */
export class Places {
  private taken = 0;
  private readonly queue = new Set<Waiter>();
  private typicalMs = 5_000;

  constructor(
    private readonly player: string,
    private readonly concurrency: number,
    private readonly queueLength: number,
    private readonly longestWaitMs: number,
  ) {}

  get playing(): number {
    return this.taken;
  }

  get waiting(): number {
    return this.queue.size;
  }

  /**
   * Waits for a place; the answer gives it back (once). An aborted waiter leaves the queue with the signal's reason.
   * @throws PlayersBusy when the queue is full or the wait too long, with `retryAfterMs`
   */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.taken < this.concurrency) {
      this.taken++;
    } else if (this.queue.size < this.queueLength) {
      await this.wait(signal);
    } else {
      throw this.busy();
    }
    return this.occupied();
  }

  private wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (reason: unknown) => {
        settle();
        reject(reason as Error);
      };
      const onAbort = () => leave(signal.reason);
      const timer = setTimeout(() => leave(this.busy()), this.longestWaitMs);
      const waiter: Waiter = {
        enter: () => {
          settle();
          resolve();
        },
      };
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.queue.delete(waiter);
      };
      signal.addEventListener('abort', onAbort);
      this.queue.add(waiter);
    });
  }

  /** The place goes straight to the next in the queue, so that nobody who comes later can slip in between. */
  private occupied(): () => void {
    const since = performance.now();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.typicalMs += (performance.now() - since - this.typicalMs) / 8;
      const [next] = this.queue;
      if (next) next.enter();
      else this.taken--;
    };
  }

  private busy(): PlayersBusy {
    const rounds = (this.queue.size + 1) / this.concurrency;
    const retryAfterMs = Math.round(Math.min(60_000, Math.max(1_000, rounds * this.typicalMs)));
    return new PlayersBusy(
      'All places are taken. Please try again shortly.',
      failureDetails({ player: this.player, transient: false, retryAfterMs }),
    );
  }
}
