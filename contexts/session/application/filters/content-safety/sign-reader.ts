import { foldPair, foldTable, several, spelled } from './signs/fold.js';

/**
 * The normalised view of a text that comes piece by piece: what each sign says, and where it stands in the original. Only the
 * part that can still matter is kept.
 */
export class SignReader {
  private window = '';
  /** Where the kept part begins. */
  private base = 0;
  private readonly table = foldTable();

  get length(): number {
    return this.base + this.window.length;
  }

  /** @param from nothing before it is asked for any more */
  push(chunk: string, from: number): void {
    if (from > this.base) {
      this.window = this.window.slice(from - this.base);
      this.base = from;
    }
    this.window += chunk;
  }

  /** The UTF-16 unit as it is written; NaN beyond the text. */
  unit(at: number): number {
    return this.window.charCodeAt(at - this.base);
  }

  slice(from: number, to: number): string {
    return this.window.slice(Math.max(0, from - this.base), Math.max(0, to - this.base));
  }

  /** How many units the sign at `at` has. */
  size(at: number): number {
    const unit = this.unit(at);
    return unit >= 0xd800 && unit <= 0xdbff && isLow(this.unit(at + 1)) ? 2 : 1;
  }

  /** Where the sign before `at` begins. */
  before(at: number): number {
    return isLow(this.unit(at - 1)) && this.size(at - 2) === 2 ? at - 2 : at - 1;
  }

  /** What the sign at `at` says, if it is one thing: `invisible`, `gap`, a letter …; else `several`. */
  code(at: number): number {
    const unit = this.unit(at);
    const code = this.table[unit];
    if (code === undefined) return 0;
    if (unit < 0xd800 || unit > 0xdfff || this.size(at) === 1) return code;
    const folded = this.pair(at);
    return folded.length === 1 ? folded.charCodeAt(0) : several;
  }

  /** All that it says. */
  codes(at: number): string {
    const code = this.code(at);
    if (code !== several) return String.fromCharCode(code);
    return this.size(at) === 2 ? this.pair(at) : spelled(this.unit(at));
  }

  private pair(at: number): string {
    return foldPair((this.unit(at) - 0xd800) * 0x400 + this.unit(at + 1) - 0xdc00 + 0x10000);
  }
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
