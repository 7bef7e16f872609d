import type { Token } from './tokenise.js';

/** Feature rows a token can have. */
export const slots = 9;

/** Which rows the embedding has. Row 0 is "nothing" and stays zero, row 1 an empty text, 2 to 4 how a token is written. */
export interface FeatureTable {
  /** Tokens with a row of their own: row 5 and on, in this order. */
  readonly vocabulary: readonly string[];
  /** Rows shared by pieces of words, and by words without a row of their own. */
  readonly pieceRows: number;
  /** Rows shared by pairs of signs, and by signs without a row of their own. */
  readonly pairRows: number;
}

const emptyText = 1;
const ways = 2;
const ownRows = 5;
const pieceLength = 4;
const mostKnown = 20_000;

export const rowsOf = (table: FeatureTable): number =>
  ownRows + table.vocabulary.length + table.pieceRows + table.pairRows;

/**
 * Turns tokens into rows of the embedding, `slots` a token. Nothing is out of vocabulary: a word also is its pieces of four
 * characters, a sign also its pairs with the signs beside it, and rare ones share rows by hash.
 */
export class Features {
  private readonly own: ReadonlyMap<string, number>;
  private readonly pieces: number;
  private readonly pairs: number;
  /** Rows of words that came before: cutting and hashing their pieces costs more than all else here. */
  private readonly known = new Map<string, Int32Array>();

  constructor(private readonly table: FeatureTable) {
    this.own = new Map(table.vocabulary.map((token, at) => [token, ownRows + at]));
    this.pieces = ownRows + table.vocabulary.length;
    this.pairs = this.pieces + table.pieceRows;
  }

  /** `[tokens, slots]`; a text without tokens has one, which says so. Slot 0 is never 0. */
  of(tokens: readonly Token[]): Int32Array {
    const ids = new Int32Array(Math.max(1, tokens.length) * slots);
    if (tokens.length === 0) ids[0] = emptyText;
    tokens.forEach((token, at) => {
      const rows = ids.subarray(at * slots, (at + 1) * slots);
      if (token.kind === 'sign') this.sign(token, tokens[at - 1], tokens[at + 1], rows);
      else this.word(token, rows);
      if (token.long || token.loud) rows[slots - 1] = ways + (token.loud ? 1 : 0) + (token.long && token.loud ? 1 : 0);
    });
    return ids;
  }

  private word(token: Token, rows: Int32Array): void {
    const text = token.long ? this.shortened(token.text) : token.text;
    let known = this.known.get(text);
    if (!known) {
      known = this.rowsOfWord(text);
      if (this.known.size < mostKnown) this.known.set(text, known);
    }
    rows.set(known);
  }

  private rowsOfWord(text: string): Int32Array {
    const rows = new Int32Array(slots);
    rows[0] = this.own.get(text) ?? this.piece(text);
    const whole = [...`<${text}>`];
    const last = whole.length - pieceLength;
    const most = slots - 2;
    const starts = Array.from({ length: Math.max(1, last + 1) }, (_, at) => at);
    const taken = starts.length <= most ? starts : [...starts.slice(0, 4), ...starts.slice(-3)];
    taken.forEach((start, at) => (rows[at + 1] = this.piece(whole.slice(start, start + pieceLength).join(''))));
    return rows;
  }

  private sign(token: Token, before: Token | undefined, after: Token | undefined, rows: Int32Array): void {
    rows[0] = this.own.get(token.text) ?? this.pair(token.text);
    rows[1] = this.pair((before?.kind === 'sign' ? before.text : '<') + token.text);
    rows[2] = this.pair(token.text + (after?.kind === 'sign' ? after.text : '>'));
  }

  /** `soo` is `so`, but `too` stays. */
  private shortened(text: string): string {
    if (this.own.has(text)) return text;
    const short = text.replace(/(.)\1/gu, '$1');
    return this.own.has(short) ? short : text;
  }

  private piece = (text: string): number => this.pieces + (hash(text) % this.table.pieceRows);
  private pair = (text: string): number => this.pairs + (hash(text) % this.table.pairRows);
}

/** FNV-1a over UTF-16 units, mixed once more so that low bits are good. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
