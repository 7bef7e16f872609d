import { isHan } from '../../prompting/fold-text.js';
import type { KeyTable, Search } from './compiled-rules.js';
import { Lane } from './lane.js';
import type { SignReader } from './sign-reader.js';
import { clauseGap, gap, invisible } from './signs/fold.js';
import { canonicalOf, markOf } from './signs/leet.js';
import { readingOf } from './signs/sounds.js';

/** Something that a key was found of; whether it stands there is decided when enough of what follows is known. */
export interface Suspicion {
  readonly candidate: number;
  /** Where it may begin, the earliest first. */
  readonly begins: readonly number[];
  /** Nothing behind it is read to decide. */
  readonly until: number;
}

interface Waiting {
  readonly candidate: number;
  readonly begins: readonly number[];
  /** Letters still to come. */
  letters: number;
}

/** Letters behind a key that are looked at: its last one again and again, the end of the word, the words around. */
const lettersAhead = 12;
const widestGap = 12;

/**
 * Leads a text through two automata, of signs and of sounds, and each once more with marks read as letters ($ as s). What
 * stands between letters is no obstacle, except where a clause ends.
 */
export class TermScan {
  /** Up to here the text has been read. */
  read = 0;
  private readonly lanes: readonly [signs: Lane, marks: Lane, sounds: Lane, soundsWithMarks: Lane];
  private waiting: Waiting[] = [];
  private readonly ready: Suspicion[] = [];
  /** Letters since the last gap, and before it: single letters between gaps spell a word. */
  private fragment = 0;
  private before = 0;
  private gapWidth = 0;
  private mayEndClause = false;
  private lastHan = -1;

  constructor(
    private readonly text: SignReader,
    { signs, sounds }: Search,
    private readonly isWanted: (candidate: number) => boolean,
  ) {
    this.lanes = [this.lane(signs), this.lane(signs), this.lane(sounds), this.lane(sounds)];
  }

  /** Where what is not decided begins; the end of what was read when all is. */
  get open(): number {
    let open = this.read;
    for (const lane of this.lanes) open = Math.min(open, lane.open ?? open);
    for (const { begins } of this.waiting) open = Math.min(open, begins[0]!);
    return open;
  }

  /** Reads on to the end of the text, or to before a half sign. */
  *advance(isEnd: boolean): Generator<Suspicion> {
    const { text } = this;
    while (this.read < text.length) {
      const unit = text.unit(this.read);
      if (!isEnd && unit >= 0xd800 && unit <= 0xdbff && this.read + 1 === text.length) break;
      const at = this.read;
      this.read += text.size(at);
      this.sign(at);
      yield* this.ready.splice(0);
    }
    if (isEnd) {
      this.decide(text.length);
      yield* this.ready.splice(0);
    }
  }

  private sign(at: number): void {
    const code = this.text.code(at);
    if (code === invisible) return;
    if (code === gap || code === clauseGap) return this.gap(at, code === clauseGap);
    const codes = this.text.codes(at);
    for (let part = 0; part < codes.length; part += 1) this.letter(codes.charCodeAt(part), at);
    this.gapWidth = 0;
    this.mayEndClause = false;
    this.countDown();
  }

  private letter(code: number, at: number): void {
    const searched = canonicalOf(code);
    const [signs, marks, sounds, soundsWithMarks] = this.lanes;
    const isAfterGap = this.gapWidth > 0;
    signs.read(searched, at, isAfterGap, true);
    marks.read(searched, at, isAfterGap, true);
    if (!isHan(code)) {
      sounds.read(searched, at, isAfterGap, true);
      soundsWithMarks.read(searched, at, isAfterGap, true);
    } else if (code !== this.lastHan) {
      this.sound(sounds, code, at);
      this.sound(soundsWithMarks, code, at);
    }
    this.lastHan = isHan(code) ? code : -1;
    this.fragment += 1;
  }

  private sound(lane: Lane, code: number, at: number): void {
    const reading = readingOf(code);
    if (reading === '') return lane.reset();
    for (let part = 0; part < reading.length; part += 1) {
      lane.read(canonicalOf(reading.charCodeAt(part)), at, false, false);
    }
    lane.seal();
  }

  private gap(at: number, isClauseMark: boolean): void {
    const unit = this.text.unit(at);
    if (this.fragment > 0) [this.before, this.fragment] = [this.fragment, 0];
    const isSpelled = this.before === 1;
    const endsClause = isClauseMark ? isEndByItself(unit) : this.mayEndClause && isSpace(unit);
    this.gapWidth += 1;
    if ((endsClause && !isSpelled) || this.gapWidth > widestGap) return this.breakOff(at);
    if (!isSpelled) this.decide(at);
    this.mayEndClause ||= isClauseMark;
    const mark = markOf(halfWidth(unit));
    if (mark === undefined) return;
    this.lanes[1].read(mark, at, this.gapWidth > 1, true);
    this.lanes[3].read(mark, at, this.gapWidth > 1, true);
  }

  /** Nothing goes on over this place. */
  private breakOff(at: number): void {
    this.decide(at);
    for (const lane of this.lanes) lane.reset();
    this.lastHan = -1;
  }

  private countDown(): void {
    if (this.waiting.length === 0) return;
    for (const each of this.waiting) each.letters -= 1;
    const due = this.waiting.filter(({ letters }) => letters < 0);
    if (due.length === 0) return;
    this.waiting = this.waiting.filter(({ letters }) => letters >= 0);
    for (const { candidate, begins } of due) this.ready.push({ candidate, begins, until: this.read });
  }

  /** With what is known: behind `until` another word begins. */
  private decide(until: number): void {
    for (const { candidate, begins } of this.waiting) this.ready.push({ candidate, begins, until });
    this.waiting = [];
  }

  private lane(table: KeyTable): Lane {
    return new Lane(table, (candidate, run, fragment) => {
      if (!this.isWanted(candidate)) return;
      const begins = run === fragment ? [run] : [run, fragment];
      this.waiting.push({ candidate, begins, letters: lettersAhead });
    });
  }
}

const halfWidth = (unit: number): number => (unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit);
const isSpace = (unit: number): boolean => unit <= 0x20 || unit === 0xa0 || unit === 0x3000;
/** Other marks end a clause only where white space follows. */
const isEndByItself = (unit: number): boolean =>
  unit === 0x0a || unit === 0x0d || '，、；：。！？…'.includes(String.fromCharCode(unit));
