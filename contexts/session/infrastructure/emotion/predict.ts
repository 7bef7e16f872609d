import * as tf from '@tensorflow/tfjs-core';
import { slots } from '../../application/emotion/features.js';
import { windowLength, windowStarts } from '../../application/emotion/windows.js';
import { embed, embeddingSize, forward, layerNames, type Layers, lengthsOf, type Weights } from './network.js';

/** What the network says of each text, logits; of a text of several windows their mean. */
export interface Predictions {
  readonly fine: Float32Array[];
  readonly shared: Float32Array[];
  /** Not logits: valence and arousal. */
  readonly va: Float32Array[];
}

const batchSize = 64;

/** Runs the network over many texts, each `[tokens, slots]`. */
export function predict(weights: Weights, texts: readonly Int32Array[]): Predictions {
  const windows = texts.flatMap((ids, text) =>
    windowStarts(ids.length / slots).map((start) => ({
      text,
      ids: ids.subarray(start * slots, (start + windowLength) * slots),
    })),
  );
  windows.sort((a, b) => a.ids.length - b.ids.length);
  const counts = new Int32Array(texts.length);
  for (const { text } of windows) counts[text]!++;
  const sums = (size: number): Float32Array[] => texts.map(() => new Float32Array(size));
  const found = { fine: sums(28), shared: sums(7), va: sums(2) };
  const layers = layersOf(weights);
  for (let from = 0; from < windows.length; from += batchSize) {
    const batch = windows.slice(from, from + batchSize);
    const tokens = Math.max(...batch.map(({ ids }) => ids.length)) / slots;
    const ids = new Int32Array(batch.length * tokens * slots);
    batch.forEach((window, at) => ids.set(window.ids, at * tokens * slots));
    const outputs = run(weights, layers, ids, batch.length, tokens);
    for (const name of ['fine', 'shared', 'va'] as const) {
      const size = outputs[name].length / batch.length;
      batch.forEach(({ text }, row) => {
        for (let at = 0; at < size; at++) found[name][text]![at]! += outputs[name][row * size + at]! / counts[text]!;
      });
    }
  }
  Object.values(layers).forEach((tensor) => tensor.dispose());
  return found;
}

/** The layers as tensors; whoever asks disposes of them. */
function layersOf(weights: Weights): Layers {
  return Object.fromEntries(
    layerNames.map((name) => [name, tf.tensor(weights[name].values, [...weights[name].shape])]),
  ) as Layers;
}

type Outputs = Record<'fine' | 'shared' | 'va', Float32Array>;

function run(weights: Weights, layers: Layers, ids: Int32Array, windows: number, tokens: number): Outputs {
  const outputs: Partial<Outputs> = {};
  tf.tidy(() => {
    const x = tf.tensor2d(embed(weights.embedding.values, ids, windows, tokens), [windows * tokens, embeddingSize]);
    const given = forward(layers, { x, windows, tokens, lengths: lengthsOf(ids, windows, tokens) });
    for (const name of ['fine', 'shared', 'va'] as const) outputs[name] = given[name].dataSync<'float32'>();
  });
  return outputs as Outputs;
}
