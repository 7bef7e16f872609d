const letterOrDigit = /[\p{L}\p{N}]/u;
/** Scripts written without spaces: a model may take up anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
/** A repetition that never reached the end of what was said is dropped from this length on; shorter is new text. */
const repetitionLength = 12;

/**
 * A model that is told to go on often takes up a few words before the break, or starts over. Cuts from its text what
 * was already said: the longest ending of `spoken` that its text begins with, where it begins at a word. Text is held
 * back only while it may still turn out to be such a repetition.
 */
export class OverlapCut {
  private held = '';
  /** Positions in `spoken` whose text agrees with all that is held. */
  private candidates: number[] | undefined;
  private overlap = 0;
  private isOpen = true;

  constructor(private readonly spoken: string) {}

  /** @returns what is new for certain */
  feed(text: string): string {
    if (!this.isOpen || text === '') return text;
    const from = this.held.length;
    this.held += text;
    this.candidates = (this.candidates ?? this.beginnings(text[0]!)).filter((start) => this.agrees(start, from));
    if (this.candidates.length > 0) return '';
    return this.release();
  }

  /** The text ended regularly. @returns what is left of it */
  end(): string {
    if (!this.isOpen) return '';
    const repeats = (this.candidates?.length ?? 0) > 0 && this.held.length >= repetitionLength;
    if (repeats) {
      this.isOpen = false;
      return '';
    }
    return this.release();
  }

  private release(): string {
    this.isOpen = false;
    return this.held.slice(this.overlap);
  }

  /** Keeps a candidate that may still grow; one that reaches the end of `spoken` is an overlap, longest first. */
  private agrees(start: number, from: number): boolean {
    const length = this.spoken.length - start;
    const compared = Math.min(length, this.held.length);
    if (this.spoken.slice(start + from, start + compared) !== this.held.slice(from, compared)) return false;
    if (length > this.held.length) return true;
    this.overlap = Math.max(this.overlap, length);
    return false;
  }

  private beginnings(first: string): number[] {
    const starts: number[] = [];
    for (let at = this.spoken.indexOf(first); at !== -1; at = this.spoken.indexOf(first, at + 1)) {
      if (this.isBeginning(at)) starts.push(at);
    }
    return starts;
  }

  private isBeginning(at: number): boolean {
    if (at === 0) return true;
    const here = this.spoken[at]!;
    // One sign without spaces may be meant twice (好 + 好学习): at least two are a repetition.
    if (unspaced.test(here)) return this.spoken.length - at >= 2;
    return letterOrDigit.test(here) && !letterOrDigit.test(this.spoken[at - 1]!);
  }
}
