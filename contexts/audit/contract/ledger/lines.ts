const lineFeed = 0x0a;

/** Cuts a file that comes in pieces into blocks of whole lines. */
export class Blocks {
  private rest: Uint8Array[] = [];
  private length = 0;

  /** @param longest bytes of a line */
  constructor(private readonly longest: number) {}

  /**
   * The lines that end in this piece, with their line feeds.
   * @throws RangeError for a line that is too long
   */
  *in(piece: Uint8Array): Iterable<Uint8Array> {
    const end = piece.lastIndexOf(lineFeed) + 1;
    if (end > 0) yield this.joined(piece.subarray(0, end));
    if (end < piece.length) this.keep(piece.slice(end));
  }

  /** @throws SyntaxError when the last line has no end */
  end(): void {
    if (this.length > 0) throw new SyntaxError('The last line has no end.');
  }

  private keep(piece: Uint8Array): void {
    this.rest.push(piece);
    this.length += piece.length;
    if (this.length > this.longest) throw new RangeError('A line is too long.');
  }

  private joined(last: Uint8Array): Uint8Array {
    if (this.length === 0) return last;
    const block = new Uint8Array(this.length + last.length);
    let at = 0;
    for (const piece of [...this.rest, last]) {
      block.set(piece, at);
      at += piece.length;
    }
    [this.rest, this.length] = [[], 0];
    return block;
  }
}

/** The lines of a block, without their line feeds: views of it. */
export function* linesIn(block: Uint8Array): Iterable<Uint8Array> {
  let start = 0;
  for (let end = block.indexOf(lineFeed); end >= 0; end = block.indexOf(lineFeed, start)) {
    yield block.subarray(start, end);
    start = end + 1;
  }
}

/** @throws TypeError for what is not UTF-8 */
export const textOf = (line: Uint8Array): string => decoder.decode(line);
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Lines of a UTF-8 file that comes in pieces, without their line feeds. The last line ends with one too.
 * @throws RangeError for a line longer than `longest` bytes, TypeError for what is not UTF-8, SyntaxError for a last line without end
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>, longest: number): AsyncIterable<string> {
  const blocks = new Blocks(longest);
  for await (const piece of pieces) {
    for (const block of blocks.in(piece)) for (const line of linesIn(block)) yield textOf(line);
  }
  blocks.end();
}
