import type { Frame } from './frames.js';
import { normalised } from './normalise.js';

/** A word, a Chinese or Japanese sign, an emoji, or a run of punctuation. */
export interface Token {
  /** As features read it: lower case, repeats shortened. */
  readonly text: string;
  readonly kind: 'word' | 'sign' | 'emoji' | 'marks';
  /** Written with a letter more often than the language does: `sooo`, `哈哈哈哈`, `!!!`. */
  readonly long: boolean;
  /** Written in capitals: `WHY`. */
  readonly loud: boolean;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
}

type Kind = Token['kind'];

/** Every token of a text; frames that do not follow each other do not share one. */
export function tokensOf(frames: readonly Frame[]): Token[] {
  const tokeniser = new Tokeniser();
  const found: Token[] = [];
  let expected = 0;
  for (const { text, start } of frames) {
    if (start !== expected) found.push(...tokeniser.finish());
    found.push(...tokeniser.feed(text, start));
    expected = start + text.length;
  }
  found.push(...tokeniser.finish());
  return found;
}

/** Nobody writes longer words; whatever is longer goes on as the next. */
const longestWord = 32;
const longestMarks = 6;
/** Marks that only frame what is said. */
const frameOnly = /^[[\](){}"*_#|\\]+$/u;

/**
 * Cuts a text that arrives in frames into tokens. A token ends where the text says so, never where a frame does.
 * Memory: one unfinished token.
 */
class Tokeniser {
  private kind: Kind | null = null;
  private text = '';
  private last = '';
  private repeats = 0;
  private long = false;
  private upper = 0;
  private letters = 0;
  private start = 0;
  private end = 0;

  /** @param offset of the frame in the text; frames come in order and do not split surrogate pairs. */
  feed(frame: string, offset: number): Token[] {
    const found: Token[] = [];
    let at = offset;
    for (const sign of frame) {
      this.take(sign, at, found);
      at += sign.length;
    }
    return found;
  }

  /** The text has ended. */
  finish(): Token[] {
    const found: Token[] = [];
    this.flush(found);
    return found;
  }

  private take(sign: string, at: number, found: Token[]): void {
    const { kind, text, upper } = normalised(sign);
    if (kind === 'nothing') return;
    const inside = kind === 'apostrophe' && this.kind === 'word';
    const as: Kind | null = inside ? 'word' : kind === 'apostrophe' || kind === 'space' ? null : kind;
    if (as === null) return this.flush(found);
    if (!this.goesOn(as, text)) this.flush(found);
    if (this.kind === null) {
      this.kind = as;
      this.start = at;
    }
    this.add(text);
    this.end = at + sign.length;
    if (upper) this.upper++;
    if (kind === 'word') this.letters++;
  }

  /** Whether the unfinished token takes this too. Signs and emoji stand alone, but for their own repeats. */
  private goesOn(kind: Kind, text: string): boolean {
    if (kind !== this.kind) return false;
    if (kind === 'word') return this.text.length < longestWord;
    if (kind === 'marks') return this.text.length < longestMarks || text === this.last;
    return text === this.last;
  }

  private add(text: string): void {
    this.repeats = text === this.last ? this.repeats + 1 : 1;
    this.last = text;
    const alone = this.kind === 'sign' || this.kind === 'emoji';
    if (this.repeats > 2 && text !== '0') this.long = true;
    if (this.repeats <= (alone ? 1 : 2)) this.text += text;
  }

  private flush(found: Token[]): void {
    const { kind, start, end, long } = this;
    const text = kind === 'word' ? this.text.replace(/'+$/u, '') : this.text;
    const loud = this.letters > 1 && this.upper === this.letters;
    if (kind && !(kind === 'marks' && frameOnly.test(text))) found.push({ text, kind, long, loud, start, end });
    this.kind = null;
    this.text = this.last = '';
    this.repeats = this.upper = this.letters = 0;
    this.long = false;
  }
}
