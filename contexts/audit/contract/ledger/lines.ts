const lineFeed = 0x0a;

/** Cuts a file that comes in pieces into its lines, without their line feeds. */
export class Lines {
  private rest: Uint8Array[] = [];
  private length = 0;

  /** @param longest bytes of a line */
  constructor(private readonly longest: number) {}

  /**
   * The lines that end in this piece; most are views of it, which hold as long as the piece does.
   * @throws RangeError for a line that is too long
   */
  *in(piece: Uint8Array): Iterable<Uint8Array> {
    let start = 0;
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, start)) {
      const line = piece.subarray(start, end);
      yield this.length === 0 ? line : this.joined(line);
      start = end + 1;
    }
    if (start < piece.length) this.keep(piece.slice(start));
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
    const line = new Uint8Array(this.length + last.length);
    let at = 0;
    for (const piece of [...this.rest, last]) {
      line.set(piece, at);
      at += piece.length;
    }
    [this.rest, this.length] = [[], 0];
    return line;
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
  const lines = new Lines(longest);
  for await (const piece of pieces) for (const line of lines.in(piece)) yield textOf(line);
  lines.end();
}
