import type { CastMember } from './cast-member.js';
import { isTransient, retryAfterMs, type PlayerFailure } from './failure.js';
import { PlayerRefused, PlayersBusy } from './player-errors.js';

/** Retries of one reply at players that failed before they said anything, all players together. */
export const retries = 2;
/** Full jitter: each wait is drawn from 0 to `firstBackoffMs` · 2ⁿ, at most `longestBackoffMs`. */
const firstBackoffMs = 250;
const longestBackoffMs = 2_000;

/**
 * Who speaks next after a failure, for one reply. Before a player said anything: the same once more where that may help
 * (`retries`), else the next. After it broke off: the same once more, then the next.
 */
export class Course {
  private index = 0;
  private pauses = 0;
  private retriesLeft = retries;
  private readonly brokeOff = new Set<CastMember>();
  private failure: PlayerFailure | undefined;

  /** @param order at least one */
  constructor(
    private readonly order: readonly CastMember[],
    private readonly random: () => number,
  ) {}

  get current(): CastMember {
    return this.order[this.index]!;
  }

  /**
   * @returns milliseconds to wait before asking `current`
   * @throws the failure to report, when nobody is left to ask
   */
  after(failure: PlayerFailure, hadSpoken: boolean): number {
    this.note(failure);
    // Words, then a refusal: the upstream's filter spoke. Another player must not be used to get around it.
    if (hadSpoken && failure instanceof PlayerRefused) throw failure;
    if (this.mayAskAgain(failure, hadSpoken)) return Math.max(this.jitter(), retryAfterMs(failure) ?? 0);
    if (++this.index >= this.order.length) throw this.failure!;
    return 0;
  }

  private mayAskAgain(failure: PlayerFailure, hadSpoken: boolean): boolean {
    const isLast = this.index === this.order.length - 1;
    if (hadSpoken) {
      if (this.brokeOff.has(this.current)) return false;
      this.brokeOff.add(this.current);
      return isTransient(failure) || isLast;
    }
    if (!isTransient(failure) || (retryAfterMs(failure) ?? 0) > longestBackoffMs) return false;
    return this.retriesLeft-- > 0;
  }

  private jitter(): number {
    return this.random() * Math.min(longestBackoffMs, firstBackoffMs * 2 ** this.pauses++);
  }

  /** The last real failure is told; "busy" only when there is no other, with the shortest wait. */
  private note(failure: PlayerFailure): void {
    const isWorseNews = !(failure instanceof PlayersBusy);
    const isShorterWait =
      this.failure instanceof PlayersBusy && (retryAfterMs(failure) ?? 0) < (retryAfterMs(this.failure) ?? 0);
    if (this.failure === undefined || isWorseNews || isShorterWait) this.failure = failure;
  }
}
