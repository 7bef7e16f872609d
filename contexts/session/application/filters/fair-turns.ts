/** ms of one turn of the event loop. */
const share = 8;

/**
 * Lets replies be judged for so long in one turn of the event loop; those whose words come faster wait for one of the next turns.
 * So whatever else waits, such as a person who takes over, has its turn at once, however many replies are being spoken.
 */
export class FairTurns {
  /** When this turn's share was begun, ms. */
  private began: number | undefined;

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly nextTurn: (work: () => void) => unknown = setImmediate,
  ) {}

  /** Undefined: now. First come, first served. */
  mine(): Promise<void> | undefined {
    if (this.isOpen()) return undefined;
    return new Promise((resolve) => {
      const look = () => (this.isOpen() ? resolve() : void this.nextTurn(look));
      this.nextTurn(look);
    });
  }

  private isOpen(): boolean {
    if (this.began !== undefined) return this.now() - this.began < share;
    this.began = this.now();
    // Before those that wait look again, for it was asked for before them.
    this.nextTurn(() => (this.began = undefined));
    return true;
  }
}
