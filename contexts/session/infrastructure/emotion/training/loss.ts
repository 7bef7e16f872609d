import * as tf from '@tensorflow/tfjs-core';

/** What a batch should give, row by row. */
export interface Targets {
  /** [rows, 28], and how much each row's fine labels count. */
  readonly fine: Float32Array;
  readonly fineWeight: Float32Array;
  /** [rows, 7]: shares of the labels, times the weight of their class. */
  readonly shared: Float32Array;
  /** [rows, 2] */
  readonly affect: Float32Array;
}

/** How much each head counts against the fine one. */
const sharedPart = 0.5;
const affectPart = 1;

/**
 * The loss of a batch, its mean over rows: cross-entropy of each fine label, cross-entropy of the shared ones, squared error of
 * valence and arousal. Value and gradient are computed here in one go.
 */
export function lossOf(fine: tf.Tensor2D, shared: tf.Tensor2D, va: tf.Tensor2D, targets: Targets): tf.Scalar {
  const rows = fine.shape[0];
  const run = tf.customGrad((...args) => {
    const [f, s, a] = args.slice(0, 3).map((tensor) => (tensor as tf.Tensor).dataSync<'float32'>()) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const grads = [new Float32Array(f.length), new Float32Array(s.length), new Float32Array(a.length)] as const;
    const total =
      binary(f, targets.fine, targets.fineWeight, grads[0]) +
      sharedPart * categorical(s, targets.shared, rows, grads[1], sharedPart) +
      affectPart * squared(a, targets.affect, grads[2], affectPart);
    for (const grad of grads) for (let at = 0; at < grad.length; at++) grad[at]! /= rows;
    const shapes = [fine.shape, shared.shape, va.shape];
    return {
      value: tf.scalar(total / rows),
      // The loss is what is minimised: nothing stands behind it, dy is 1.
      gradFunc: () => grads.map((grad, at) => tf.tensor2d(grad, shapes[at]!)),
    };
  });
  return run(fine, shared, va) as tf.Scalar;
}

function binary(logits: Float32Array, truth: Float32Array, weights: Float32Array, grad: Float32Array): number {
  const labels = logits.length / weights.length;
  let total = 0;
  logits.forEach((x, at) => {
    const [y, weight] = [truth[at]!, weights[Math.floor(at / labels)]!];
    total += weight * (Math.max(x, 0) - x * y + Math.log1p(Math.exp(-Math.abs(x))));
    grad[at] = weight * (1 / (1 + Math.exp(-x)) - y);
  });
  return total;
}

function categorical(
  logits: Float32Array,
  truth: Float32Array,
  rows: number,
  grad: Float32Array,
  part: number,
): number {
  const labels = logits.length / rows;
  let total = 0;
  for (let from = 0; from < logits.length; from += labels) {
    const row = logits.subarray(from, from + labels);
    const most = Math.max(...row);
    const sum = row.reduce((all, x) => all + Math.exp(x - most), 0);
    const mass = truth.subarray(from, from + labels).reduce((all, y) => all + y, 0);
    row.forEach((x, label) => {
      const y = truth[from + label]!;
      total -= y * (x - most - Math.log(sum));
      grad[from + label] = part * ((mass * Math.exp(x - most)) / sum - y);
    });
  }
  return total;
}

function squared(given: Float32Array, truth: Float32Array, grad: Float32Array, part: number): number {
  let total = 0;
  given.forEach((x, at) => {
    total += (x - truth[at]!) ** 2;
    grad[at] = 2 * part * (x - truth[at]!);
  });
  return total;
}
