/** ms from the first word judged in a turn of the event loop: until when replies that go on are judged, and until when beginnings. */
const share = { goingOn: 8, beginning: 32 };

/**
 * Lets replies be judged for so long in one turn of the event loop; those whose words come faster wait for one of the next turns.
 * So whatever else waits, such as a person who takes over, waits for no more than that, however many replies are being spoken. Whose
 * readers have nothing yet gets more of a turn: where many begin at once, the turns of the loop are long by themselves.
 */
export class FairTurns {
  /** When this turn's share was begun, ms. */
  private began: number | undefined;
  /** Whose readers have nothing yet goes before whose readers have something to read. */
  private readonly first: (() => void)[] = [];
  private readonly later: (() => void)[] = [];

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly nextTurn: (work: () => void) => unknown = setImmediate,
  ) {}

  /**
   * Undefined: now. First come, first served, among those that begin and among the others.
   * @param isFirst it is the beginning of a reply that waits
   */
  mine(isFirst = false): Promise<void> | undefined {
    if (this.isOpen(isFirst)) return undefined;
    return new Promise((resolve) => {
      (isFirst ? this.first : this.later).push(resolve);
      this.nextTurn(this.look);
    });
  }

  /** As often as somebody waits, so that one is through before the next one begins. */
  private readonly look = (): void => {
    if (!this.isOpen(this.first.length > 0)) return void this.nextTurn(this.look);
    (this.first.shift() ?? this.later.shift())?.();
  };

  private isOpen(isFirst: boolean): boolean {
    const until = isFirst ? share.beginning : share.goingOn;
    if (this.began !== undefined) return this.now() - this.began < until;
    this.began = this.now();
    // Before those that wait look again, for it was asked for before them.
    this.nextTurn(() => (this.began = undefined));
    return true;
  }
}
