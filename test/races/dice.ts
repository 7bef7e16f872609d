/** Repeatable chance: the same seed gives the same throws (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** [0, 1) */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to `below` - 1. */
  upTo(below: number): number {
    return Math.floor(this.roll() * below);
  }

  one<T>(of: readonly T[]): T {
    return of[this.upTo(of.length)]!;
  }
}
