import { type EmotionReading, type EmotionWord, fineEmotions, sharedEmotions } from './emotion.js';
import type { Token } from './tokenise.js';
import { type Before, expected, type Passing } from './turns.js';

/** How far what the network says is to be believed, fitted on half of dev. */
export interface Calibration {
  /** Logits are divided by it (Guo et al. 2017). */
  readonly fineTemperature: number;
  /** From which probability on a fine label counts, [28]. */
  readonly fineThresholds: readonly number[];
  /** From which probability on a shared label counts where a text may have several, [7]. */
  readonly sharedThresholds: readonly number[];
  /** The shared labels of texts that are mostly Chinese, and of all others: the data of either have other habits. */
  readonly shared: Readonly<Record<'han' | 'other', SharedCalibration>>;
  /** Of mostly Chinese texts that go on; temperature and bias beside what is expected of them. */
  readonly turns: SharedCalibration & Passing;
}

export interface SharedCalibration {
  readonly temperature: number;
  /** Added to the logits behind the temperature, [7]. */
  readonly bias: readonly number[];
  /** The label is the one of the highest probability times this, [7]: rare ones are said, too. */
  readonly boost: readonly number[];
  /** A label that is less probable is not said, [7]. */
  readonly least: readonly number[];
}

/** Which calibration of the shared labels a text has. */
function scriptOf(tokens: readonly Token[]): 'han' | 'other' {
  return 2 * tokens.filter(({ kind }) => kind === 'sign').length > tokens.length ? 'han' : 'other';
}

/** Calibrated probabilities of the shared labels; sum to 1. */
export const sharedOf = (
  logits: ArrayLike<number>,
  { temperature, bias }: Pick<SharedCalibration, 'temperature' | 'bias'>,
): number[] => softmax(bias.map((more, at) => logits[at]! / temperature + more));

/** The same of a text that follows others. */
export const sharedInTurn = (
  logits: ArrayLike<number>,
  { temperature, bias, ...passing }: Pick<SharedCalibration, 'temperature' | 'bias'> & Passing,
  before: Before,
): number[] =>
  sharedOf(logits, { temperature, bias: expected(before, passing).map((share, at) => Math.log(share) + bias[at]!) });

/** Calibrated probabilities of the fine labels. */
export const fineOf = (logits: ArrayLike<number>, { fineTemperature }: Calibration): number[] =>
  Array.from(logits, (logit) => 1 / (1 + Math.exp(-logit / fineTemperature)));

/** Which label is said of these probabilities, by its number. */
export function likeliestOf(shared: readonly number[], { boost }: Pick<SharedCalibration, 'boost'>): number {
  const boosted = shared.map((share, at) => share * boost[at]!);
  return boosted.indexOf(Math.max(...boosted));
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
 * @param before what was read of the text right before, of the same person. It counts in the shared labels of Chinese, of which
 * there is data in dialogues.
 */
export function readEmotion(
  tokens: readonly Token[],
  starts: readonly number[],
  windows: readonly WindowReading[],
  calibration: Calibration,
  before?: Before,
): EmotionReading {
  const mean = (name: 'vectors' | 'fine' | 'shared' | 'va') => meanOf(windows.map((window) => window[name]));
  const fine = fineOf(mean('fine'), calibration);
  const script = scriptOf(tokens);
  const follows = script === 'han' ? before : undefined;
  const own = follows ? calibration.turns : calibration.shared[script];
  const shared = follows ? sharedInTurn(mean('shared'), calibration.turns, follows) : sharedOf(mean('shared'), own);
  // Of a text without a word nothing is said, and it weighs nothing in a mood.
  const isSilent = tokens.length === 0;
  const [valence = 0, arousal = 0] = isSilent ? [] : mean('va');
  const likeliest = likeliestOf(shared, own);
  const confidence = isSilent ? 0 : shared[likeliest]!;
  return {
    vector: unit(mean('vectors')),
    shared: named(sharedEmotions, shared),
    fine: named(fineEmotions, fine),
    valence,
    arousal,
    label: isSilent || confidence < own.least[likeliest]! ? null : sharedEmotions[likeliest]!,
    confidence,
    words: wordsOf(tokens, starts, windows),
  };
}

// Plain loops: this runs for every text between two batches, and `from` with a function took five times as long.

function meanOf(rows: readonly Float32Array[]): number[] {
  const sums = Array.from({ length: rows[0]!.length }, () => 0);
  for (const row of rows) for (let at = 0; at < sums.length; at++) sums[at]! += row[at]!;
  return sums.map((sum) => sum / rows.length);
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const raised = logits.map((logit) => Math.exp(logit - highest));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / total);
}

function unit(vector: readonly number[]): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  const made = new Float32Array(vector.length);
  for (let at = 0; at < made.length; at++) made[at] = vector[at]! / length;
  return made;
}

function named<Label extends string>(labels: readonly Label[], values: readonly number[]): Record<Label, number> {
  const all = {} as Record<Label, number>;
  for (let at = 0; at < labels.length; at++) all[labels[at]!] = values[at]!;
  return all;
}

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
  const heaviest = heaviestOf(weights);
  const total = heaviest.reduce((sum, at) => sum + weights[at]!, 0) || 1;
  return heaviest.map((at) => ({ start: tokens[at]!.start, end: tokens[at]!.end, weight: weights[at]! / total }));
}

/** Their places, in order. */
function heaviestOf(weights: Float64Array): number[] {
  const all = Array.from({ length: weights.length }, (_, at) => at);
  if (all.length <= mostWords) return all;
  return all
    .sort((a, b) => weights[b]! - weights[a]!)
    .slice(0, mostWords)
    .sort((a, b) => a - b);
}
