/** Lets through `perSecond` calls a second, and twice as many in one go. */
export class Rate {
  private left: number;
  private seen: number;

  constructor(
    private readonly perSecond: number,
    now: number,
  ) {
    this.left = perSecond * 2;
    this.seen = now;
  }

  /** @param now ms */
  admits(now: number): boolean {
    this.left = Math.min(this.perSecond * 2, this.left + ((now - this.seen) / 1000) * this.perSecond);
    this.seen = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
