import { step, wordsAt } from './automaton.js';
import type { KeyTable } from './compiled-rules.js';

const signsKept = 256;
/** No match is longer, UTF-16 units: beyond it is decided. */
const longestMatch = 256;

/** One way of reading a text on its way through an automaton; goes on where the last piece ended. */
export class Lane {
  private state = 0;
  private count = 0;
  private last = -1;
  /** Where the last signs stand: where the run of the same sign begins, and where it begins behind its last gap. */
  private readonly runs = new Int32Array(signsKept);
  private readonly fragments = new Int32Array(signsKept);

  /** @param found candidate, and where it may begin */
  constructor(
    private readonly table: KeyTable,
    private readonly found: (candidate: number, run: number, fragment: number) => void,
  ) {}

  /** Where what may become a match begins; undefined when nothing may. */
  get open(): number | undefined {
    const depth = this.table.automaton.depths[this.state]!;
    return depth === 0 ? undefined : this.runs[(this.count - depth) & (signsKept - 1)]!;
  }

  /** Nothing goes on over this place. */
  reset(): void {
    this.state = 0;
    this.last = -1;
  }

  /** What comes now is no part of the last sign. */
  seal(): void {
    this.last = -1;
  }

  /** @param isCollapsed a sign like the one before is the same sign, only longer */
  read(code: number, at: number, isAfterGap: boolean, isCollapsed: boolean): void {
    if (isCollapsed && code === this.last) {
      if (isAfterGap) this.fragments[(this.count - 1) & (signsKept - 1)] = at;
      return;
    }
    this.last = code;
    this.runs[this.count & (signsKept - 1)] = at;
    this.fragments[this.count & (signsKept - 1)] = at;
    this.count += 1;
    const { automaton } = this.table;
    const sign = automaton.alphabet[code]!;
    this.state = sign === 0 ? 0 : step(automaton.cells, this.state, sign);
    if (this.state === 0) return;
    if (at - this.open! > longestMatch) return this.reset();
    wordsAt(automaton, this.state, this.note);
  }

  private readonly note = (word: number, length: number): void => {
    const begin = (this.count - length) & (signsKept - 1);
    const { from, of } = this.table;
    for (let at = from[word]!; at < from[word + 1]!; at += 1) {
      this.found(of[at]!, this.runs[begin]!, this.fragments[begin]!);
    }
  };
}
