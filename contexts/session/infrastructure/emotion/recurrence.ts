import * as tf from '@tensorflow/tfjs-core';
import { cellBackward, cellForward, type Step } from './lstm-cell.js';

/**
 * One direction of an LSTM over all steps: products in TF.js, the cell between them by hand, since slicing gates and small
 * element-wise kernels cost more there than the arithmetic. Its gradient is backpropagation through time.
 * @param input [tokens × windows, 1024], time first: the input's part of the gates.
 * @param recurrent [256, 1024]
 * @returns [tokens × windows, 256]; zeros where a window has no token.
 */
export function recurrence(
  input: tf.Tensor2D,
  recurrent: tf.Tensor2D,
  lengths: Int32Array,
  backwards: boolean,
): tf.Tensor2D {
  const windows = lengths.length;
  const size = recurrent.shape[0];
  const tokens = input.shape[0] / windows;
  const order = Array.from({ length: tokens }, (_, at) => (backwards ? tokens - 1 - at : at));
  const run = tf.customGrad((...[a, b, save]) => {
    const weights = b as tf.Tensor2D;
    const step: Step = {
      gates: (a as tf.Tensor2D).dataSync<'float32'>().slice(),
      cells: new Float32Array(tokens * windows * size),
      states: new Float32Array(tokens * windows * size),
      lengths,
      size,
    };
    order.forEach((token, at) => {
      const before = order[at - 1];
      cellForward(step, token, before, before === undefined ? undefined : times(step.states, before, windows, weights));
    });
    (save as tf.GradSaveFunc)([weights]);
    return {
      value: tf.tensor2d(step.states, [tokens * windows, size]),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradient(step, order, dy, saved[0] as tf.Tensor2D),
    };
  });
  return run(input, recurrent) as tf.Tensor2D;
}

function gradient(step: Step, order: readonly number[], dy: tf.Tensor, weights: tf.Tensor2D): tf.Tensor[] {
  const { lengths, size, states } = step;
  const windows = lengths.length;
  const rows = states.length / size;
  const turned = tf.transpose(weights);
  const grads = { states: dy.dataSync<'float32'>().slice(), gates: new Float32Array(rows * 4 * size) };
  const cells = new Float32Array(windows * size);
  for (let at = order.length - 1; at >= 0; at--) {
    const [token, before] = [order[at]!, order[at - 1]];
    cellBackward(step, grads, cells, token, before);
    if (before === undefined) continue;
    const back = times(grads.gates, token, windows, turned);
    const from = before * windows * size;
    for (let i = 0; i < back.length; i++) grads.states[from + i]! += back[i]!;
  }
  const gates = tf.tensor2d(grads.gates, [rows, 4 * size]);
  return [gates, tf.matMul(tf.transpose(tf.tensor2d(shifted(states, order, windows * size), [rows, size])), gates)];
}

/** One step's rows of `values`, times `weights`. */
function times(values: Float32Array, token: number, windows: number, weights: tf.Tensor2D): Float32Array {
  const [inner] = weights.shape;
  const rows = values.slice(token * windows * inner, (token + 1) * windows * inner);
  const left = tf.tensor2d(rows, [windows, inner]);
  const both = tf.matMul(left, weights);
  // Not in tf.tidy: it looks at every element of an array that leaves it.
  const given = both.dataSync<'float32'>();
  tf.dispose([left, both]);
  return given;
}

/** What each step began with: the states of the step before it, zeros for the first. */
function shifted(states: Float32Array, order: readonly number[], block: number): Float32Array {
  const began = new Float32Array(states.length);
  for (let at = 1; at < order.length; at++) {
    const from = order[at - 1]! * block;
    began.set(states.subarray(from, from + block), order[at]! * block);
  }
  return began;
}
