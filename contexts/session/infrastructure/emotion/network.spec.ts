import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { embed, forward, layerNames, type LayerName, lengthsOf, randomWeights, type Weights } from './network.js';
import { registerGradients } from './gradients.js';
import { readyTensorflow } from './tensorflow.js';

/** Three windows of 1, 3 and 4 tokens. */
const ids = Int32Array.from([5, 6, 0, 0, 0, 0, 0, 0, 7, 0, 8, 9, 10, 0, 0, 0, 11, 0, 12, 1, 13, 0, 14, 2]);
const layersOf = (weights: Weights) =>
  Object.fromEntries(
    layerNames.map((name) => [name, tf.tensor(weights[name].values, [...weights[name].shape])]),
  ) as Record<LayerName, tf.Tensor>;
const embedded = (weights: Weights, rows: Int32Array, windows: number, tokens: number) => ({
  x: tf.tensor2d(embed(weights.embedding.values, rows, windows, tokens), [windows * tokens, 300]),
  windows,
  tokens,
  lengths: lengthsOf(rows, windows, tokens),
});

describe('the emotion network', () => {
  beforeAll(async () => {
    await readyTensorflow();
    registerGradients();
  });

  it('[S4.2] reads a window the same whatever stands beside it in the batch', () => {
    const weights = randomWeights(3);
    const together = forward(layersOf(weights), embedded(weights, ids, 3, 4));
    const alone = forward(layersOf(weights), embedded(weights, ids.slice(8, 14), 1, 3));
    expect(lengthsOf(ids, 3, 4)).toEqual(Int32Array.of(1, 3, 4));
    const row = (tensor: tf.Tensor, at: number) =>
      tf.slice(tensor, [at, 0], [1, tensor.shape[1]!]).dataSync<'float32'>();
    for (const name of ['vectors', 'fine', 'shared', 'va'] as const)
      row(together[name], 1).forEach((value, at) => expect(value).toBeCloseTo(alone[name].dataSync()[at]!, 5));
    const vector = row(together.vectors, 1);
    expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    const attention = row(together.attention, 1);
    expect(attention[3]).toBe(0);
    expect(attention.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  });

  it('[S4.2] has the gradient that small changes of its weights show', () => {
    const weights = randomWeights(5);
    const input = embedded(weights, ids, 3, 4);
    const mixed = tf.randomNormal([3, 28], 0, 1, 'float32', 1);
    const loss = (layers: readonly tf.Tensor[], x: tf.Tensor): tf.Scalar => {
      const named = Object.fromEntries(layerNames.map((name, at) => [name, layers[at]!])) as Record<
        LayerName,
        tf.Tensor
      >;
      const { fine, shared, va } = forward(named, { ...input, x: x as tf.Tensor2D });
      return tf.add(tf.add(tf.sum(tf.mul(fine, mixed)), tf.sum(tf.mul(shared, shared))), tf.sum(va));
    };
    const layers = Object.values(layersOf(weights));
    const grads = tf.grads((...all: tf.Tensor[]) => loss(all.slice(1), all[0]!))([input.x, ...layers]);
    const step = 2e-3;
    [input.x as tf.Tensor, ...layers].forEach((tensor, which) => {
      const grad = grads[which]!.dataSync<'float32'>();
      const at = grad.reduce((best, value, i) => (Math.abs(value) > Math.abs(grad[best]!) ? i : best), 0);
      const moved = (by: number): number => {
        const values = tensor.dataSync<'float32'>().slice();
        values[at]! += by;
        const all = [input.x as tf.Tensor, ...layers].with(which, tf.tensor(values, tensor.shape));
        return loss(all.slice(1), all[0]!).dataSync()[0]!;
      };
      const seen = (moved(step) - moved(-step)) / (2 * step);
      expect(Math.abs(seen - grad[at]!), ['x', ...layerNames][which]).toBeLessThan(0.02 * Math.abs(seen) + 0.01);
    });
  });
});
