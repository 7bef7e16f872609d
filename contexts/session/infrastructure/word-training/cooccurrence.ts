/** A sparse matrix by rows, as arithmetic wants it. */
export interface Sparse {
  readonly rows: number;
  readonly columns: number;
  /** Where each row begins in `at` and `values`; one more than there are rows. */
  readonly starts: Uint32Array;
  readonly at: Uint32Array;
  readonly values: Float64Array;
}

/** Words so far apart still belong together; the farther, the less. */
const span = 6;
/** Makes rare neighbours count less (Levy, Goldberg and Dagan, TACL 2015). */
const smoothing = 0.75;

/**
 * Positive pointwise mutual information of rows (words and, of Chinese, signs) with the words near them.
 * @param texts words of each utterance, as numbers below `columns`; -1 for a word too rare to have one.
 * @param partsOf further rows that a word counts for, by its number.
 */
export function mutualInformation(
  texts: readonly Int32Array[],
  columns: number,
  rows: number,
  partsOf: (word: number) => readonly number[],
): Sparse {
  const counts = new Map<number, number>();
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  const add = (row: number, column: number, weight: number): void => {
    const key = row * columns + column;
    counts.set(key, (counts.get(key) ?? 0) + weight);
    rowSums[row]! += weight;
    columnSums[column]! += weight;
  };
  for (const words of texts) {
    for (let one = 0; one < words.length; one++) {
      const word = words[one]!;
      if (word < 0) continue;
      const parts = partsOf(word);
      for (let other = Math.max(0, one - span); other < Math.min(words.length, one + span + 1); other++) {
        const near = words[other]!;
        if (other === one || near < 0 || near === word) continue;
        const weight = 1 / Math.abs(other - one);
        add(word, near, weight);
        for (const part of parts) add(part, near, weight / parts.length);
      }
    }
  }
  return positive(counts, rowSums, columnSums);
}

function positive(counts: ReadonlyMap<number, number>, rowSums: Float64Array, columnSums: Float64Array): Sparse {
  const columns = columnSums.length;
  const smoothed = columnSums.map((sum) => sum ** smoothing);
  const total = smoothed.reduce((sum, one) => sum + one, 0);
  const kept = [...counts]
    .map(([key, count]): [number, number] => {
      const row = Math.floor(key / columns);
      return [key, Math.log((count * total) / (rowSums[row]! * smoothed[key - row * columns]!))];
    })
    .filter(([, information]) => information > 0)
    .sort(([a], [b]) => a - b);
  const starts = new Uint32Array(rowSums.length + 1);
  for (const [key] of kept) starts[Math.floor(key / columns) + 1]!++;
  for (let row = 0; row < rowSums.length; row++) starts[row + 1]! += starts[row]!;
  return {
    rows: rowSums.length,
    columns,
    starts,
    at: Uint32Array.from(kept, ([key]) => key % columns),
    values: Float64Array.from(kept, ([, information]) => information),
  };
}
