import * as tf from '@tensorflow/tfjs-core';
import { fineEmotions, sharedEmotions } from '../../application/emotion/emotion.js';
import { seeded } from '../stage-training/dice.js';
import { recurrence } from './recurrence.js';
import { product } from './product.js';

export const embeddingSize = 300;
const hiddenSize = 256;
const attentionSize = 128;
const vectorSize = 128;

/** What the network is made of, behind the embedding; gates are input, forget, cell, output. In the order they are stored. */
export const layerShapes = {
  'forward/wx': [embeddingSize, 4 * hiddenSize],
  'forward/wh': [hiddenSize, 4 * hiddenSize],
  'forward/b': [4 * hiddenSize],
  'backward/wx': [embeddingSize, 4 * hiddenSize],
  'backward/wh': [hiddenSize, 4 * hiddenSize],
  'backward/b': [4 * hiddenSize],
  'attention/w': [2 * hiddenSize, attentionSize],
  'attention/b': [attentionSize],
  'attention/v': [attentionSize],
  'vector/w': [2 * hiddenSize, vectorSize],
  'vector/b': [vectorSize],
  'fine/w': [vectorSize, fineEmotions.length],
  'fine/b': [fineEmotions.length],
  'shared/w': [vectorSize, sharedEmotions.length],
  'shared/b': [sharedEmotions.length],
  'va/w': [vectorSize, 2],
  'va/b': [2],
} as const satisfies Record<string, readonly number[]>;
export type LayerName = keyof typeof layerShapes;
export const layerNames = Object.keys(layerShapes) as LayerName[];

export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
/** All weights. `embedding` is [rows, 300], its row 0 zeros. */
export type Weights = Readonly<Record<LayerName | 'embedding', Weight>>;

/** Windows as their embedded tokens: `x[token][window]` is the sum of the token's embedding rows. */
export interface Embedded {
  /** [tokens × windows, 300] */
  readonly x: tf.Tensor2D;
  readonly windows: number;
  readonly tokens: number;
  /** Tokens that are there, of each window. */
  readonly lengths: Int32Array;
}

export interface NetworkOutputs {
  /** [windows, 128], unit length. */
  readonly vectors: tf.Tensor2D;
  /** [windows, 28] and [windows, 7], logits. */
  readonly fine: tf.Tensor2D;
  readonly shared: tf.Tensor2D;
  /** [windows, 2], -1 to 1. */
  readonly va: tf.Tensor2D;
  /** [windows, tokens], sums to 1 over the tokens that are there. */
  readonly attention: tf.Tensor2D;
}

/** Multiplied into what a layer gives, while training: 0 drops, 1 / kept share keeps. */
export interface Dropout {
  /** [tokens × windows, 512] */
  readonly states: tf.Tensor2D;
  /** [windows, 512] */
  readonly context: tf.Tensor2D;
}

export type Layers = Readonly<Record<LayerName, tf.Tensor>>;

/**
 * The network: BiLSTM (Hochreiter and Schmidhuber 1997, with a forget gate), attention over the tokens that are there (Yang et
 * al. 2016), a vector of unit length, and on it one linear layer each for the 28 emotions, the seven, and valence and arousal.
 */
export function forward(layers: Layers, { x, windows, tokens, lengths }: Embedded, drop?: Dropout): NetworkOutputs {
  const l = layers as Readonly<Record<LayerName, tf.Tensor2D>>;
  const direction = (name: 'forward' | 'backward'): tf.Tensor2D => {
    const input = tf.add<tf.Tensor2D>(product(x, l[`${name}/wx`]), l[`${name}/b`]);
    return recurrence(input, l[`${name}/wh`], lengths, name === 'backward');
  };
  const both = tf.concat2d([direction('forward'), direction('backward')], 1);
  const states = drop ? tf.mul<tf.Tensor2D>(both, drop.states) : both;
  const hidden = tf.tanh<tf.Tensor2D>(tf.add(product(states, l['attention/w']), l['attention/b']));
  const scores = tf.reshape(product(hidden, tf.reshape(l['attention/v'], [attentionSize, 1])), [tokens, windows]);
  const attention = tf.softmax<tf.Tensor2D>(tf.add(tf.transpose(scores), absent(lengths, tokens)));
  const weighted = tf.mul(
    tf.reshape(states, [tokens, windows, 2 * hiddenSize]),
    tf.reshape(tf.transpose(attention), [tokens, windows, 1]),
  );
  const summed = tf.sum<tf.Tensor2D>(weighted, 0);
  const context = drop ? tf.mul<tf.Tensor2D>(summed, drop.context) : summed;
  const raw = tf.add<tf.Tensor2D>(product(context, l['vector/w']), l['vector/b']);
  const vectors = tf.div<tf.Tensor2D>(raw, tf.sqrt(tf.add(tf.sum(tf.mul(raw, raw), 1, true), 1e-12)));
  const head = (name: 'fine' | 'shared' | 'va'): tf.Tensor2D =>
    tf.add(product(vectors, l[`${name}/w`]), l[`${name}/b`]);
  return { vectors, fine: head('fine'), shared: head('shared'), va: tf.tanh(head('va')), attention };
}

/** Added to the scores of a window: nothing for a token that is there, so little for one that is not that its share is 0. */
function absent(lengths: Int32Array, tokens: number): tf.Tensor2D {
  const added = new Float32Array(lengths.length * tokens);
  lengths.forEach((length, row) => added.fill(-1e9, row * tokens + length, (row + 1) * tokens));
  return tf.tensor2d(added, [lengths.length, tokens]);
}

/**
 * Sums each token's embedding rows, time first: [tokens × windows, 300].
 * @param ids [windows, tokens, slots] row by row; 0 is none.
 */
export function embed(embedding: Float32Array, ids: Int32Array, windows: number, tokens: number): Float32Array {
  const slots = ids.length / (windows * tokens);
  const x = new Float32Array(tokens * windows * embeddingSize);
  for (let window = 0; window < windows; window++) {
    for (let token = 0; token < tokens; token++) {
      const from = (window * tokens + token) * slots;
      const to = (token * windows + window) * embeddingSize;
      for (let slot = from; slot < from + slots; slot++) {
        const row = ids[slot]! * embeddingSize;
        if (row > 0) for (let at = 0; at < embeddingSize; at++) x[to + at]! += embedding[row + at]!;
      }
    }
  }
  return x;
}

/** How many tokens of each window are there: those whose slot 0 is not 0. */
export function lengthsOf(ids: Int32Array, windows: number, tokens: number): Int32Array {
  const slots = ids.length / (windows * tokens);
  return Int32Array.from({ length: windows }, (_, window) => {
    let length = tokens;
    while (length > 0 && ids[(window * tokens + length - 1) * slots] === 0) length--;
    return length;
  });
}

/** Weights as training begins: the same for the same seed. */
export function randomWeights(seed: number, rows = 64): Weights {
  const random = seeded(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const spread = (shape: readonly number[], by: number): Weight => ({
    shape,
    values: new Float32Array(shape.reduce((all, one) => all * one, 1)).map(() => by * normal()),
  });
  const embedding = spread([rows, embeddingSize], 0.05);
  embedding.values.fill(0, 0, embeddingSize);
  const layers = layerNames.map((name) => [name, spread(layerShapes[name], beginning(name))] as const);
  const weights = { embedding, ...Object.fromEntries(layers) } as Weights;
  // Forget gates begin open (Jozefowicz, Zaremba and Sutskever 2015).
  for (const name of ['forward/b', 'backward/b'] as const) weights[name].values.fill(1, hiddenSize, 2 * hiddenSize);
  return weights;
}

function beginning(name: LayerName): number {
  if (name.endsWith('/b')) return 0;
  // Heads read a vector of unit length: their weights are large, so that logits are.
  return /^(fine|shared|va)/.test(name) ? 0.5 : Math.sqrt(1 / layerShapes[name][0]);
}
