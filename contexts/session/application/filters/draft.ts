import type { SafetyScan } from './content-safety/safety-scan.js';
import type { Finding, Span } from './filter.js';
import { clauseAt } from './units.js';

/** A sentence that does not end is judged in parts of about this many UTF-16 units. */
const longestSentence = 600;

/** What a clause that is ready is judged by: the span up to its end, and what was found in it while reading. */
export interface Ready {
  readonly span: Span;
  readonly found: readonly Finding[];
}

/**
 * A reply while it is being said: what readers have, and behind it what was said and waits to be judged. It makes no difference in
 * which pieces it is said.
 */
export class Draft {
  private pending = '';
  /** The first half of a character, until the other comes. */
  private half = '';
  private isWhole = false;
  private isOver = false;
  /** Where the sentence begins that is being said. */
  private sentence: number;
  /** What readers have ends with white space, and nothing but that was said since. */
  private dropsSpace: boolean;
  private scan: SafetyScan | undefined;

  /**
   * @param released what readers have already
   * @param openScan reads along for what must not be said; absent: nobody does
   * @param maxLength UTF-16 units that the reply may have in all
   */
  constructor(
    private released: string,
    private readonly openScan: (() => SafetyScan) | undefined,
    private readonly maxLength: number,
  ) {
    this.sentence = released.length;
    this.dropsSpace = /\s$/.test(released);
    this.readAnew();
  }

  /** Everything that may be shown. */
  get shown(): string {
    return this.released;
  }

  /** False when the reply has its greatest length: nothing more is taken. */
  hear(text: string): boolean {
    const heard = this.half + text;
    const room = this.maxLength - this.released.length - this.pending.length;
    const fits = heard.length < room;
    const whole = wholeCharacters(fits ? heard : heard.slice(0, Math.max(0, room)));
    this.half = fits ? heard.slice(whole.length) : '';
    this.add(whole);
    return fits;
  }

  /** Nothing more is said. @param isComplete false when it broke off: then there is no last clause */
  end(isComplete: boolean): void {
    this.add(this.half);
    this.half = '';
    this.isWhole = true;
    this.isOver = !isComplete;
    this.scan?.end();
  }

  /** The next clause, once nothing that is still to come can change what is found in it. The last one ends the reply, and may be empty. */
  next(): Ready | undefined {
    const clause = clauseAt(this.pending, 0, this.isWhole);
    if (!clause) return this.isWhole && !this.isOver && this.released !== '' ? this.afterAll() : undefined;
    const unseen = this.released.length;
    const end = unseen + clause.end;
    // White space behind it tells nobody anything: what may begin with it is judged with what comes after.
    const lastSign = unseen + this.pending.slice(0, clause.end).trimEnd().length;
    if (this.scan && this.scan.settled < lastSign) return undefined;
    const found = this.foundIn(unseen, lastSign);
    if (found.some((finding) => finding.end > this.scan!.settled)) return undefined;
    const isLast = this.isWhole && !this.isOver && clause.end === this.pending.length;
    const unit = clause.endsSentence || end - this.sentence >= longestSentence ? 'sentence' : 'clause';
    const text = this.released + this.pending.slice(0, clause.end);
    return { span: { text, start: this.sentence, end, unit, isLast, unseen }, found };
  }

  /** The judged clause may be shown. @returns its text */
  release({ end, unit, isLast }: Span): string {
    const length = end - this.released.length;
    const text = this.pending.slice(0, length);
    this.released += text;
    this.pending = this.pending.slice(length);
    if (unit === 'sentence') this.sentence = end;
    if (isLast) this.isOver = true;
    return text;
  }

  /** Puts something else where nobody has read yet; what comes of it is read and judged anew. Offsets as in a span. */
  edit(start: number, end: number, text: string): void {
    const from = Math.max(0, start - this.released.length);
    const to = Math.max(from, end - this.released.length);
    this.pending = this.pending.slice(0, from) + text + this.pending.slice(to);
    this.readAnew();
  }

  /** Between these places, as it was said. */
  slice(start: number, end: number): string {
    return (this.released + this.pending).slice(start, end);
  }

  private add(text: string): void {
    const added = this.dropsSpace ? text.trimStart() : text;
    if (added === '') return;
    this.dropsSpace = false;
    this.pending += added;
    this.scan?.push(added);
  }

  /** Everything has been released already, when the reply ends with a comma. */
  private afterAll(): Ready {
    const end = this.released.length;
    return { span: { text: this.released, start: 0, end, unit: 'reply', isLast: true, unseen: end }, found: [] };
  }

  private readAnew(): void {
    this.scan = this.openScan?.();
    if (this.released !== '') this.scan?.push(this.released);
    if (this.pending !== '') this.scan?.push(this.pending);
    if (this.isWhole) this.scan?.end();
  }

  private foundIn(start: number, end: number): Finding[] {
    return this.scan?.findings.filter((finding) => finding.end > start && finding.start < end) ?? [];
  }
}

const wholeCharacters = (text: string): string =>
  (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800 ? text.slice(0, -1) : text;
