import { seeded, shuffle } from '../stage-training/dice.js';

/** Terms of a text, as numbers of rows. */
export type Text = readonly number[];

const passes = 12;
const batch = 96;
/** Share of words left out of a text each time, so that no single word may carry it. */
const leftOut = 0.2;
const temperature = 0.12;
const step = 0.02;

/**
 * Moves word vectors so that texts of one group come near each other and away from those of other groups (contrastive loss
 * with the rest of the batch as strangers, as in van den Oord, Li and Vinyals 2018). A text is the sum of its words.
 */
export function sharpen(
  rows: Float32Array,
  dimensions: number,
  groups: readonly (readonly Text[])[],
  seed: number,
): void {
  const random = seeded(seed);
  const squares = new Float32Array(rows.length / dimensions).fill(1e-4);
  const anchors = groups.flatMap((texts, group) =>
    texts.length < 2 ? [] : texts.map((_, at) => [group, at] as const),
  );
  const order = Uint32Array.from(anchors, (_, at) => at);
  const thinned = (text: Text): number[] => {
    const kept = text.filter(() => random() >= leftOut);
    return kept.length > 0 ? kept : [...text];
  };
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    const rate = step * (1 - pass / passes);
    for (let start = 0; start + 1 < order.length; start += batch) {
      const taken = [...order.subarray(start, start + batch)].map((at) => anchors[at]!);
      const left = taken.map(([group, at]) => thinned(groups[group]![at]!));
      const right = taken.map(([group, at]) => {
        const others = groups[group]!;
        const other = Math.floor(random() * (others.length - 1));
        return thinned(others[other >= at ? other + 1 : other]!);
      });
      learn(
        rows,
        dimensions,
        squares,
        rate,
        left,
        right,
        taken.map(([group]) => group),
      );
    }
  }
}

function learn(
  rows: Float32Array,
  dimensions: number,
  squares: Float32Array,
  rate: number,
  left: readonly Text[],
  right: readonly Text[],
  group: readonly number[],
): void {
  const a = summed(rows, dimensions, left);
  const b = summed(rows, dimensions, right);
  const count = left.length;
  const toA = new Float32Array(count * dimensions);
  const toB = new Float32Array(count * dimensions);
  for (let i = 0; i < count; i++) {
    const likes = new Float32Array(count);
    let sum = 0;
    for (let j = 0; j < count; j++) {
      if (j !== i && group[j] === group[i]) continue;
      let cosine = 0;
      for (let k = 0; k < dimensions; k++) cosine += a.unit[i * dimensions + k]! * b.unit[j * dimensions + k]!;
      likes[j] = Math.exp((cosine - 1) / temperature);
      sum += likes[j]!;
    }
    for (let j = 0; j < count; j++) {
      const pull = (likes[j]! / sum - (i === j ? 1 : 0)) / temperature;
      if (Math.abs(pull) < 1e-3) continue;
      for (let k = 0; k < dimensions; k++) {
        toA[i * dimensions + k]! += pull * b.unit[j * dimensions + k]!;
        toB[j * dimensions + k]! += pull * a.unit[i * dimensions + k]!;
      }
    }
  }
  apply(rows, dimensions, squares, rate, left, a, toA);
  apply(rows, dimensions, squares, rate, right, b, toB);
}

interface Sums {
  readonly unit: Float32Array;
  readonly lengths: Float32Array;
}

function summed(rows: Float32Array, dimensions: number, texts: readonly Text[]): Sums {
  const unit = new Float32Array(texts.length * dimensions);
  const lengths = new Float32Array(texts.length);
  texts.forEach((text, at) => {
    for (const row of text)
      for (let k = 0; k < dimensions; k++) unit[at * dimensions + k]! += rows[row * dimensions + k]!;
    let length = 0;
    for (let k = 0; k < dimensions; k++) length += unit[at * dimensions + k]! ** 2;
    lengths[at] = Math.sqrt(length) || 1;
    for (let k = 0; k < dimensions; k++) unit[at * dimensions + k]! /= lengths[at]!;
  });
  return { unit, lengths };
}

/** A step down for every word, the smaller the more often the word has moved (Adagrad by rows). */
function apply(
  rows: Float32Array,
  dimensions: number,
  squares: Float32Array,
  rate: number,
  texts: readonly Text[],
  { unit, lengths }: Sums,
  slope: Float32Array,
): void {
  texts.forEach((text, at) => {
    let along = 0;
    for (let k = 0; k < dimensions; k++) along += slope[at * dimensions + k]! * unit[at * dimensions + k]!;
    let size = 0;
    const own = new Float32Array(dimensions);
    for (let k = 0; k < dimensions; k++) {
      own[k] = (slope[at * dimensions + k]! - along * unit[at * dimensions + k]!) / lengths[at]!;
      size += own[k]! ** 2;
    }
    for (const row of text) {
      squares[row]! += size / dimensions;
      const rowRate = rate / Math.sqrt(squares[row]!);
      for (let k = 0; k < dimensions; k++) rows[row * dimensions + k]! -= rowRate * own[k]!;
    }
  });
}
