import { seeded } from '../../stage-training/dice.js';

/** Texts as embedding rows, `slots` a token. */
export interface Corpus {
  readonly ids: Int32Array;
  /** Where each text begins, in tokens; one more than there are texts. */
  readonly starts: Int32Array;
  readonly slots: number;
}

const span = 5;
const negatives = 5;
/** Words that make up more of the text than this are passed over the more often, the more frequent they are. */
const frequent = 1e-4;

/**
 * Embedding rows by skip-gram with negative sampling (Mikolov et al. 2013) on words as the sum of their pieces (Bojanowski et al.
 * 2017): tokens that stand among the same neighbours come to lie near each other. Negatives are shared by a token's neighbours.
 * @param rows rows of the embedding; neighbours are told by slot 0.
 * @returns `[rows, size]`; rows that never occur stay small and random, row 0 is zeros.
 */
export function skipGram(corpus: Corpus, rows: number, size: number, passes: number, seed: number): Float32Array {
  const random = seeded(seed);
  const { ids, starts, slots } = corpus;
  const tokens = starts.at(-1)!;
  const embedding = Float32Array.from({ length: rows * size }, () => (random() - 0.5) / size).fill(0, 0, size);
  const outputs = new Float32Array(rows * size);
  const counts = new Float64Array(rows);
  for (let at = 0; at < tokens; at++) counts[ids[at * slots]!]!++;
  const noise = noiseTable(counts);
  const kept = counts.map((count) => (count === 0 ? 0 : Math.sqrt((frequent * tokens) / count)));
  const x = new Float32Array(size);
  const toX = new Float32Array(size);
  const total = passes * tokens;
  for (let pass = 0, seen = 0; pass < passes; pass++) {
    for (let text = 0; text + 1 < starts.length; text++) {
      const [begin, end] = [starts[text]!, starts[text + 1]!];
      for (let at = begin; at < end; at++, seen++) {
        if (random() > kept[ids[at * slots]!]!) continue;
        const reach = 1 + Math.floor(random() * span);
        const [from, to] = [Math.max(begin, at - reach), Math.min(end, at + reach + 1)];
        const near = to - from - 1;
        if (near === 0) continue;
        sum(embedding, ids, at * slots, slots, size, x);
        toX.fill(0);
        const rate = 0.04 * Math.max(1e-3, 1 - seen / total);
        for (let other = from; other < to; other++)
          if (other !== at) learn(outputs, ids[other * slots]! * size, x, toX, 1, rate);
        for (let n = 0; n < negatives; n++)
          learn(outputs, noise[Math.floor(random() * noise.length)]! * size, x, toX, 0, rate * near);
        spread(embedding, ids, at * slots, slots, size, toX);
      }
    }
  }
  return embedding;
}

function sum(
  embedding: Float32Array,
  ids: Int32Array,
  from: number,
  slots: number,
  size: number,
  x: Float32Array,
): void {
  x.fill(0);
  for (let slot = from; slot < from + slots; slot++) {
    const row = ids[slot]! * size;
    if (row > 0) for (let i = 0; i < size; i++) x[i]! += embedding[row + i]!;
  }
}

function learn(
  outputs: Float32Array,
  row: number,
  x: Float32Array,
  toX: Float32Array,
  truth: 0 | 1,
  rate: number,
): void {
  let score = 0;
  for (let i = 0; i < x.length; i++) score += outputs[row + i]! * x[i]!;
  const step = rate * (truth - 1 / (1 + Math.exp(-score)));
  for (let i = 0; i < x.length; i++) {
    toX[i]! += step * outputs[row + i]!;
    outputs[row + i]! += step * x[i]!;
  }
}

/** Each row of a token takes an equal share of the step. */
function spread(
  embedding: Float32Array,
  ids: Int32Array,
  from: number,
  slots: number,
  size: number,
  toX: Float32Array,
): void {
  let filled = 0;
  for (let slot = from; slot < from + slots; slot++) if (ids[slot]! > 0) filled++;
  const share = 1 / filled;
  for (let slot = from; slot < from + slots; slot++) {
    const row = ids[slot]! * size;
    if (row > 0) for (let i = 0; i < size; i++) embedding[row + i]! += share * toX[i]!;
  }
}

/** Rows as often as their count to the power of 3/4 says. */
function noiseTable(counts: Float64Array): Int32Array {
  const weights = counts.map((count) => count ** 0.75);
  const total = weights.reduce((all, one) => all + one, 0);
  const table = new Int32Array(1 << 20);
  for (let row = 0, at = 0, until = 0; row < weights.length; row++) {
    until += (weights[row]! / total) * table.length;
    while (at < Math.min(until, table.length)) table[at++] = row;
  }
  return table;
}
