/** Failures in a row that open the breaker. */
export const failuresToOpen = 5;
/** First opening; doubles with each opening in a row up to `longestOpenMs`. */
export const firstOpenMs = 5_000;
export const longestOpenMs = 60_000;

/**
 * Keeps replies from waiting for a player that is down. Closed: all may ask. Open: none, until the time is over.
 * Half-open: one may try; once it speaks the breaker closes, but only a reply that ends forgets the failures, so that
 * a player which always breaks off mid-reply opens it again at its next failure.
 * Instants are milliseconds of one monotonic clock.
 */
export class CircuitBreaker {
  private failures = 0;
  private openings = 0;
  private openUntil = 0;
  private isOpen = false;
  private onTrial = false;

  state(now: number): 'closed' | 'open' | 'half-open' {
    if (!this.isOpen) return 'closed';
    return now < this.openUntil ? 'open' : 'half-open';
  }

  /** Milliseconds until asking makes sense; 0: now. */
  waitMs(now: number): number {
    const state = this.state(now);
    if (state === 'open') return this.openUntil - now;
    return state === 'half-open' && this.onTrial ? firstOpenMs : 0;
  }

  /** Whether this reply may be asked of the player; half-open, it takes the one trial. */
  admit(now: number): boolean {
    if (this.waitMs(now) > 0) return false;
    if (this.isOpen) this.onTrial = true;
    return true;
  }

  spoke(): void {
    this.isOpen = false;
    this.onTrial = false;
  }

  ended(): void {
    this.spoke();
    this.failures = 0;
    this.openings = 0;
  }

  failed(now: number, atLeastMs = 0): void {
    this.failures++;
    if (this.failures < failuresToOpen && !this.isOpen) return;
    this.isOpen = true;
    this.onTrial = false;
    this.openUntil =
      now + Math.min(longestOpenMs, Math.max(atLeastMs, firstOpenMs * 2 ** Math.min(this.openings++, 10)));
  }

  /** The reply was given up by its user before it showed whether the player lives. */
  abandoned(): void {
    this.onTrial = false;
  }
}
