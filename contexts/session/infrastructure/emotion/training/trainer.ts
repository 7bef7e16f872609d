import * as tf from '@tensorflow/tfjs-core';
import { slots } from '../../../application/emotion/features.js';
import { seeded } from '../../stage-training/dice.js';
import {
  embed,
  embeddingSize,
  forward,
  layerNames,
  type LayerName,
  layerShapes,
  type Layers,
  type Weights,
} from '../network.js';
import { Adam, clip } from './adam.js';
import { dropped, mix } from './batches.js';
import { lossOf, type Targets } from './loss.js';

/** An example as the network takes it. */
export interface Prepared {
  /** [tokens, slots]; at most 32 tokens. */
  readonly ids: Int32Array;
  readonly fine: Float32Array;
  readonly fineWeight: number;
  readonly shared: Float32Array;
  readonly affect: readonly [number, number];
}

export interface TrainSettings {
  readonly seed: number;
  readonly rate: number;
  readonly warmUp: number;
  /** Steps over which the rate falls to a twentieth. */
  readonly steps: number;
  /** Shares left out while training: of whole words (their pieces stay), of the embedding, of the states. */
  readonly words: number;
  readonly embedding: number;
  readonly states: number;
  /** Of the mean of all weights so far, how much stays at each step. */
  readonly averaging: number;
}

const averagedEvery = 10;
const mostNorm = 1;
const stateSize = 512;

/** The weights in training, how they move, and their running mean, which is what comes out. */
export class Trainer {
  readonly averaged: Weights;
  readonly movers: Readonly<Record<LayerName | 'embedding', Adam>>;

  constructor(
    readonly weights: Weights,
    private readonly settings: TrainSettings,
  ) {
    this.averaged = each(weights, ({ shape, values }) => ({ shape, values: values.slice() }));
    this.movers = each(weights, ({ values }) => new Adam(values));
  }

  /** One batch. @param step from 1. @returns its loss */
  learn(batch: readonly Prepared[], step: number): number {
    const random = seeded(mix(this.settings.seed, step));
    const lengths = Int32Array.from(batch, ({ ids }) => ids.length / slots);
    const tokens = Math.max(...lengths);
    const ids = padded(batch, tokens);
    for (let at = 0; at < ids.length; at += slots) if (random() < this.settings.words) ids[at] = 0;
    const x = embed(this.weights.embedding.values, ids, batch.length, tokens);
    const mask = dropped(x.length, this.settings.embedding, random);
    x.forEach((value, at) => (x[at] = value * mask[at]!));
    const { loss, grads } = this.gradients(x, lengths, tokens, targetsOf(batch), random);
    this.move(ids, batch.length, tokens, grads, mask, step);
    return loss;
  }

  private gradients(x: Float32Array, lengths: Int32Array, tokens: number, targets: Targets, random: () => number) {
    const windows = lengths.length;
    const rows = windows * tokens;
    // What leaves tf.tidy is looked at element by element: arrays go out another way.
    const found = { loss: 0, grads: [] as Float32Array[] };
    tf.tidy(() => {
      const drop = {
        states: tf.tensor2d(dropped(rows * stateSize, this.settings.states, random), [rows, stateSize]),
        context: tf.tensor2d(dropped(windows * stateSize, this.settings.states, random), [windows, stateSize]),
      };
      const loss = (input: tf.Tensor, ...layers: tf.Tensor[]): tf.Scalar => {
        const named = Object.fromEntries(layerNames.map((name, at) => [name, layers[at]!])) as Layers;
        const out = forward(named, { x: input as tf.Tensor2D, windows, tokens, lengths }, drop);
        return lossOf(out.fine, out.shared, out.va, targets);
      };
      const inputs = [tf.tensor2d(x, [rows, embeddingSize]), ...layerNames.map((name) => this.layer(name))];
      const { value, grads } = tf.valueAndGrads(loss as (...inputs: tf.Tensor[]) => tf.Scalar)(inputs);
      found.loss = value.dataSync()[0]!;
      found.grads = grads.map((grad) => grad.dataSync<'float32'>());
    });
    return found;
  }

  private layer(name: LayerName): tf.Tensor {
    return tf.tensor(this.weights[name].values, [...layerShapes[name]]);
  }

  private move(
    ids: Int32Array,
    windows: number,
    tokens: number,
    grads: Float32Array[],
    mask: Float32Array,
    step: number,
  ) {
    const [toX, ...toLayers] = grads as [Float32Array, ...Float32Array[]];
    clip(toLayers, mostNorm);
    const rate = this.rate(step);
    layerNames.forEach((name, at) => this.movers[name].move(toLayers[at]!, rate, step));
    toX.forEach((value, at) => (toX[at] = value * mask[at]!));
    const { rows, grad } = ofRows(ids, windows, tokens, toX);
    this.movers.embedding.moveRows(rows, grad, rate, step);
    if (step % averagedEvery === 0) this.average(step);
  }

  private rate(step: number): number {
    const { rate, warmUp, steps } = this.settings;
    return rate * Math.min(1, step / warmUp) * Math.max(0.05, 1 - step / steps);
  }

  private average(step: number): void {
    const kept = Math.min(this.settings.averaging, (1 + step) / (10 + step)) ** averagedEvery;
    for (const [name, { values }] of Object.entries(this.weights)) {
      const mean = this.averaged[name as LayerName].values;
      for (let at = 0; at < mean.length; at++) mean[at] = kept * mean[at]! + (1 - kept) * values[at]!;
    }
  }
}

function each<From, To>(of: Readonly<Record<LayerName | 'embedding', From>>, make: (one: From) => To) {
  return Object.fromEntries(Object.entries(of).map(([name, one]) => [name, make(one as From)])) as Record<
    LayerName | 'embedding',
    To
  >;
}

/** [windows, tokens, slots] */
function padded(batch: readonly { readonly ids: Int32Array }[], tokens: number): Int32Array {
  const ids = new Int32Array(batch.length * tokens * slots);
  batch.forEach((one, at) => ids.set(one.ids, at * tokens * slots));
  return ids;
}

function targetsOf(batch: readonly Prepared[]): Targets {
  const joined = (parts: readonly ArrayLike<number>[]): Float32Array =>
    Float32Array.from(parts.flatMap((part) => Array.from(part)));
  return {
    fine: joined(batch.map(({ fine }) => fine)),
    fineWeight: Float32Array.from(batch, ({ fineWeight }) => fineWeight),
    shared: joined(batch.map(({ shared }) => shared)),
    affect: joined(batch.map(({ affect }) => affect)),
  };
}

/** The gradient of each embedding row that the batch uses: the sum over the tokens that use it. */
function ofRows(ids: Int32Array, windows: number, tokens: number, toX: Float32Array) {
  const places = new Map<number, number>();
  for (const row of ids) if (row > 0 && !places.has(row)) places.set(row, places.size);
  const grad = new Float32Array(places.size * embeddingSize);
  for (let window = 0; window < windows; window++) {
    for (let token = 0; token < tokens; token++) {
      const from = (token * windows + window) * embeddingSize;
      const first = (window * tokens + token) * slots;
      for (let slot = first; slot < first + slots; slot++) {
        if (ids[slot] === 0) continue;
        const to = places.get(ids[slot]!)! * embeddingSize;
        for (let at = 0; at < embeddingSize; at++) grad[to + at]! += toX[from + at]!;
      }
    }
  }
  return { rows: Int32Array.from(places.keys()), grad };
}
