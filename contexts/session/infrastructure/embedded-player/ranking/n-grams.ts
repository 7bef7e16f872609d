/** A text is read so far, in tokens, and so many n-grams of it are used. */
const mostTokens = 64;
const mostGrams = 160;
const tokens = /[a-z]+|[0-9]+|[\u4e00-\u9fff]|\?/g;
const isHan = (token: string): boolean => token >= '\u4e00';

/**
 * What a sentence vector is the sum of: tokens (English words, numbers, Chinese signs, question marks), pairs of neighbours,
 * threes of Chinese signs, and runs of four letters of longer English words. The training (`models/sentences`) reads a text
 * in the very same way.
 */
export function nGramsOf(text: string): string[] {
  const found =
    text.normalize('NFKC').toLowerCase().replaceAll('\u2019', "'").match(tokens)?.slice(0, mostTokens) ?? [];
  const pairs = found.map((token, at) => `${found[at - 1] ?? '^'} ${token}`);
  const threes = found.flatMap((third, at) => {
    const [first, second] = [found[at - 2], found[at - 1]];
    return first !== undefined && second !== undefined && isHan(first) && isHan(second) && isHan(third)
      ? [first + second + third]
      : [];
  });
  const runs = found.filter((token) => token.length >= 4 && /^[a-z]/.test(token)).flatMap(runsOf);
  return [...found, ...pairs, ...threes, ...runs];
}

function runsOf(word: string): string[] {
  const marked = `<${word}>`;
  return Array.from({ length: marked.length - 3 }, (_, at) => `#${marked.slice(at, at + 4)}`);
}

/** Those of them that are in `rows`, as rows. */
export function rowsOf(text: string, rows: ReadonlyMap<string, number>): number[] {
  const known: number[] = [];
  for (const gram of nGramsOf(text)) {
    const row = rows.get(gram);
    if (row !== undefined) known.push(row);
    if (known.length === mostGrams) break;
  }
  return known;
}
