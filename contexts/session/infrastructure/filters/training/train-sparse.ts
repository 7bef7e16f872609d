import * as tf from '@tensorflow/tfjs-core';
import { seeded, shuffle } from '../../stage-training/dice.js';
import {
  columnsOf,
  columnStarts,
  FeatureTable,
  type SparseWeights,
  type Task,
  widthOf,
} from '../trained/sparse-model.js';

/** One text with what is known of it. */
export interface Example {
  readonly each: (take: (hash: number) => void) => void;
  /** Labels by task; the other tasks learn nothing from it. */
  readonly labels: Readonly<Record<string, string>>;
  /** How much it counts; 1 unless said. */
  readonly weight?: number;
}

export interface SparseSettings {
  readonly seed: number;
  readonly epochs: number;
  /** Of Adagrad. */
  readonly rate: number;
  /** L2, on the rows that a step touches. */
  readonly decay: number;
  /** Features of fewer examples are not learned. */
  readonly leastExamples: number;
  readonly batch: number;
}

/**
 * Fits the classifier by minibatches. Scores, loss and its gradient are TF.js; the sums of rows, and Adagrad's steps, touch only
 * the rows that a batch has.
 * @param log one line an epoch
 */
export function trainSparse(
  tasks: readonly Task[],
  examples: readonly Example[],
  settings: SparseSettings,
  log: (line: string) => void,
): SparseWeights {
  const vocabulary = vocabularyOf(examples, settings.leastExamples);
  const table = new FeatureTable(vocabulary);
  const texts = examples.map((example) => rowsOf(example, table));
  const width = widthOf(tasks);
  const rows = new Float32Array(vocabulary.length * width);
  const bias = new Float32Array(width);
  const squares = new Float32Array(rows.length).fill(0.01);
  const biasSquares = new Float32Array(width).fill(0.01);
  const order = Uint32Array.from(examples.keys());
  const random = seeded(settings.seed);
  const gradient = lossGradient(tasks);
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    shuffle(order, random);
    let total = 0;
    const rate = settings.rate * (1 - (0.9 * epoch) / Math.max(1, settings.epochs - 1));
    for (let at = 0; at < order.length; at += settings.batch) {
      const batch = order.subarray(at, at + settings.batch);
      const logits = new Float32Array(batch.length * width);
      batch.forEach((text, place) =>
        sumRows(texts[text]!, rows, bias, logits.subarray(place * width, (place + 1) * width)),
      );
      const { loss, slope } = gradient(
        logits,
        Array.from(batch, (text) => examples[text]!),
      );
      total += loss;
      batch.forEach((text, place) => {
        const features = texts[text]!;
        const length = Math.sqrt(Math.max(1, features.length));
        for (let column = 0; column < width; column += 1) {
          const own = slope[place * width + column]!;
          if (own === 0) continue;
          biasSquares[column]! += own * own;
          bias[column]! -= (rate * own) / Math.sqrt(biasSquares[column]!);
          for (const row of features) {
            const cell = row * width + column;
            const pull = own / length + settings.decay * rows[cell]!;
            squares[cell]! += pull * pull;
            rows[cell]! -= (rate * pull) / Math.sqrt(squares[cell]!);
          }
        }
      });
    }
    log(`epoch ${epoch + 1} of ${settings.epochs}: loss ${(total / order.length).toFixed(4)}`);
  }
  return { tasks, vocabulary, rows, bias };
}

function rowsOf({ each }: Example, table: FeatureTable): Int32Array {
  const known = new Set<number>();
  each((hash) => {
    const row = table.rowOf(hash);
    if (row >= 0) known.add(row);
  });
  return Int32Array.from(known);
}

function sumRows(features: Int32Array, rows: Float32Array, bias: Float32Array, into: Float32Array): void {
  const width = bias.length;
  for (const row of features)
    for (let column = 0; column < width; column += 1) into[column]! += rows[row * width + column]!;
  const length = Math.sqrt(Math.max(1, features.length));
  for (let column = 0; column < width; column += 1) into[column] = into[column]! / length + bias[column]!;
}

/** Counts in how many examples a feature stands, in a table of bounded size (what finds no place is left out). */
function vocabularyOf(examples: readonly Example[], least: number): Uint32Array {
  let size = 1 << 16;
  while (size < examples.length * 256 && size < 1 << 24) size *= 2;
  const keys = new Uint32Array(size);
  const counts = new Uint32Array(size);
  const last = new Uint32Array(size);
  let filled = 0;
  examples.forEach(({ each }, number) => {
    each((hash) => {
      let at = (hash ^ (hash >>> 11)) & (size - 1);
      while (counts[at]! > 0 && keys[at] !== hash) at = (at + 1) & (size - 1);
      if (counts[at] === 0) {
        if (filled > size * 0.8) return;
        filled += 1;
        keys[at] = hash;
      } else if (last[at] === number) return;
      counts[at]! += 1;
      last[at] = number;
    });
  });
  return keys.filter((_, at) => counts[at]! >= least).sort();
}

/** Cross entropy of the tasks that an example has labels for, and its slope by the logits: softmax or sigmoid minus the truth. */
function lossGradient(tasks: readonly Task[]) {
  const starts = columnStarts(tasks);
  const width = widthOf(tasks);
  return (logits: Float32Array, examples: readonly Example[]): { loss: number; slope: Float32Array } => {
    const size = examples.length;
    const truth = new Float32Array(size * width);
    const counts = new Float32Array(size * width);
    examples.forEach(({ labels, weight }, place) => {
      for (const [at, task] of tasks.entries()) {
        const label = labels[task.name];
        if (label === undefined) continue;
        const first = place * width + starts[at]!;
        counts.fill(weight ?? 1, first, first + columnsOf(task));
        const place_ = task.labels.indexOf(label);
        if (task.labels.length > 2 || place_ === 0) truth[first + place_] = 1;
      }
    });
    return tf.tidy(() => {
      const given = tf.tensor2d(logits, [size, width]);
      const wanted = tf.tensor2d(truth, [size, width]);
      const mask = tf.tensor2d(counts, [size, width]);
      const parts = tasks.map((task, at) => {
        const part = tf.slice(given, [0, starts[at]!], [size, columnsOf(task)]);
        return task.labels.length === 2 ? tf.sigmoid(part) : tf.softmax(part);
      });
      const likely = tf.concat(parts, 1);
      const near = tf.add(tf.mul(wanted, likely), tf.mul(tf.sub(1, wanted), tf.sub(1, likely)));
      const loss = tf.sum(tf.mul(mask, tf.mul(-1, tf.log(tf.maximum(near, 1e-7)))));
      return {
        loss: loss.dataSync()[0]!,
        slope: tf.mul(tf.sub(likely, wanted), mask).dataSync() as Float32Array,
      };
    });
  };
}
