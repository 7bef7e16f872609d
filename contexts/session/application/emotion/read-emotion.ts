import { type EmotionReading, type EmotionWord, fineEmotions, sharedEmotions } from './emotion.js';
import type { Token } from './tokenise.js';

/** How far what the network says is to be believed, fitted on half of dev. */
export interface Calibration {
  /** Logits are divided by them (Guo et al. 2017). */
  readonly fineTemperature: number;
  readonly sharedTemperature: number;
  /** From which probability on a fine label counts, [28]. */
  readonly fineThresholds: readonly number[];
  /** A less likely shared label is not said. */
  readonly abstainBelow: number;
}

/** What the network says of one window. */
export interface WindowReading {
  /** [128], unit length. */
  readonly vectors: Float32Array;
  /** [28] and [7], logits. */
  readonly fine: Float32Array;
  readonly shared: Float32Array;
  /** [2], -1 to 1. */
  readonly va: Float32Array;
  /** [tokens], sums to 1. */
  readonly attention: Float32Array;
}

const mostWords = 64;

/**
 * Joins what the network says of a text's windows: logits, valence and arousal are their means, as when the calibration was fitted;
 * the vector is the direction of the mean vector.
 * @param starts at which token each window begins.
 */
export function readEmotion(
  tokens: readonly Token[],
  starts: readonly number[],
  windows: readonly WindowReading[],
  { fineTemperature, sharedTemperature, abstainBelow }: Calibration,
): EmotionReading {
  const mean = (name: 'vectors' | 'fine' | 'shared' | 'va') => meanOf(windows.map((window) => window[name]));
  const fine = mean('fine').map((logit) => 1 / (1 + Math.exp(-logit / fineTemperature)));
  const shared = softmax(mean('shared').map((logit) => logit / sharedTemperature));
  const [valence = 0, arousal = 0] = mean('va');
  const confidence = Math.max(...shared);
  const likeliest = sharedEmotions[shared.indexOf(confidence)]!;
  return {
    vector: Float32Array.from(unit(mean('vectors'))),
    shared: named(sharedEmotions, shared),
    fine: named(fineEmotions, fine),
    valence,
    arousal,
    label: confidence < abstainBelow ? null : likeliest,
    confidence,
    words: wordsOf(tokens, starts, windows),
  };
}

function meanOf(rows: readonly Float32Array[]): number[] {
  const sums = Array.from(rows[0]!, () => 0);
  for (const row of rows) for (let at = 0; at < sums.length; at++) sums[at]! += row[at]!;
  return sums.map((sum) => sum / rows.length);
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const raised = logits.map((logit) => Math.exp(logit - highest));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / total);
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

const named = <Label extends string>(labels: readonly Label[], values: readonly number[]): Record<Label, number> =>
  Object.fromEntries(labels.map((label, at) => [label, values[at]!])) as Record<Label, number>;

/** A token's weight is the attention that all its windows paid to it. */
function wordsOf(
  tokens: readonly Token[],
  starts: readonly number[],
  windows: readonly WindowReading[],
): EmotionWord[] {
  const weights = new Float64Array(tokens.length);
  windows.forEach(({ attention }, window) => {
    for (let at = 0; at < attention.length && starts[window]! + at < tokens.length; at++)
      weights[starts[window]! + at]! += attention[at]!;
  });
  const heaviest = [...weights.keys()].sort((a, b) => weights[b]! - weights[a]!).slice(0, mostWords);
  const total = heaviest.reduce((sum, at) => sum + weights[at]!, 0) || 1;
  return heaviest
    .sort((a, b) => a - b)
    .map((at) => ({ start: tokens[at]!.start, end: tokens[at]!.end, weight: weights[at]! / total }));
}
