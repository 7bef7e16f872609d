/**
 * Lines of a UTF-8 file that comes in pieces, without their line feeds. The last line ends with one too.
 * @throws RangeError for a line longer than `longest` characters, TypeError for what is not UTF-8, SyntaxError for a last line without end
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>, longest: number): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const piece of pieces) {
    rest += decoder.decode(piece, { stream: true });
    let start = 0;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
      yield rest.slice(start, end);
      start = end + 1;
    }
    rest = rest.slice(start);
    if (rest.length > longest) throw new RangeError('A line is too long.');
  }
  rest += decoder.decode();
  if (rest !== '') throw new SyntaxError('The last line has no end.');
}
