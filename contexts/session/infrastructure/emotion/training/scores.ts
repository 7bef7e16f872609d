import { type EmotionReading, fineEmotions, sharedEmotions } from '../../../application/emotion/emotion.js';
import type { Calibration } from '../../../application/emotion/read-emotion.js';
import { seeded } from '../../stage-training/dice.js';
import { ekmanScores } from './ekman-scores.js';
import type { Example } from './examples.js';

export type LabelSet = 'goemotions' | 'shared7' | 'cped';

export interface LabelScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Texts that have the label. */
  readonly n: number;
}

/** Scores of a labelled file; all in [0, 1]. */
export interface EmotionScores {
  readonly labels: LabelSet;
  readonly n: number;
  readonly macroF1: number;
  readonly microF1: number;
  readonly perLabel: Readonly<Record<string, LabelScores>>;
  /**
   * Expected calibration error over 15 bins of equal width: with `goemotions` of all 28 probabilities, else of the confidence in
   * the label that is said.
   */
  readonly ece: number;
  /** Share of texts that the model abstains from. */
  readonly abstained: number;
  /** Precision of each shared label where the model does not abstain. */
  readonly precisionWhenSaid: Readonly<Record<string, number>>;
}

export interface Read {
  readonly example: Example;
  readonly reading: EmotionReading;
}

/** What is said of each text, and what is true, [labels] 0 or 1. */
interface Judged {
  readonly said: readonly boolean[];
  readonly truth: ArrayLike<number>;
}

export function scoresOf(read: readonly Read[], labels: LabelSet, calibration: Calibration): EmotionScores {
  const names = labels === 'goemotions' ? fineEmotions : sharedEmotions;
  const judged = judgedOf(read, labels, calibration);
  const perLabel = names.map((_, label) => ofLabel(judged, label));
  const sum = (name: 'hits' | 'said' | 'n') => perLabel.reduce((all, one) => all + one[name], 0);
  const quiet = read.filter(({ reading }) => reading.label === null).length;
  return {
    labels,
    n: read.length,
    macroF1: figure(macro(perLabel)),
    microF1: figure((2 * sum('hits')) / Math.max(1, sum('said') + sum('n'))),
    perLabel: Object.fromEntries(
      names.map((name, at) => {
        const { hits, said, n } = perLabel[at]!;
        const [precision, recall] = [hits / Math.max(1, said), hits / Math.max(1, n)];
        return [name, { precision: figure(precision), recall: figure(recall), f1: figure(f1Of(perLabel[at]!)), n }];
      }),
    ),
    ece: figure(calibrationError(labels === 'goemotions' ? finePairs(read) : labelPairs(read))),
    abstained: figure(quiet / Math.max(1, read.length)),
    precisionWhenSaid: Object.fromEntries(
      sharedEmotions.map((name, at) => {
        const its = read.filter(({ reading }) => reading.label === name);
        return [name, figure(its.filter(({ example }) => example.shared[at] === 1).length / Math.max(1, its.length))];
      }),
    ),
  };
}

/** Where 95 in 100 macro-F1 lie when the texts are drawn anew, with the same seed the same (Efron 1979). */
export function macroF1Interval(read: readonly Read[], labels: LabelSet, calibration: Calibration): [number, number] {
  const judged = judgedOf(read, labels, calibration);
  const random = seeded(1);
  const count = labels === 'goemotions' ? 28 : 7;
  const drawn = Array.from({ length: 1000 }, () => {
    const sample = judged.map(() => judged[Math.floor(random() * judged.length)]!);
    return macro(Array.from({ length: count }, (_, label) => ofLabel(sample, label)));
  }).sort((a, b) => a - b);
  return [figure(drawn[25]!), figure(drawn[974]!)];
}

/** One label a text where the texts have one; several where they may have several. */
function judgedOf(read: readonly Read[], labels: LabelSet, calibration: Calibration): Judged[] {
  const several = read.some(({ example }) => example.set === 'goemotions');
  return read.map(({ example, reading }) => {
    const fine = fineEmotions.map((name) => reading.fine[name]);
    if (labels === 'goemotions')
      return { said: fine.map((p, at) => p >= calibration.fineThresholds[at]!), truth: example.fine };
    const shared = sharedEmotions.map((name) => reading.shared[name]);
    const said = several
      ? [...ekmanScores(fine, shared)].map((score, at) => score >= calibration.sharedThresholds[at]!)
      : sharedEmotions.map((name) => name === likeliest(reading));
    return { said, truth: example.shared };
  });
}

/** The label that is said, or would be were it surer: the one whose probability the confidence is. */
const likeliest = (reading: EmotionReading): string =>
  sharedEmotions.find((name) => reading.shared[name] === reading.confidence) ?? 'neutral';

function ofLabel(judged: readonly Judged[], label: number) {
  let [hits, said, n] = [0, 0, 0];
  for (const one of judged) {
    const says = one.said[label]!;
    const is = one.truth[label] === 1;
    if (says) said++;
    if (is) n++;
    if (says && is) hits++;
  }
  return { hits, said, n };
}

type Counts = ReturnType<typeof ofLabel>;
const f1Of = ({ hits, said, n }: Counts): number => (said + n === 0 ? 0 : (2 * hits) / (said + n));
const macro = (labels: readonly Counts[]): number => labels.reduce((sum, one) => sum + f1Of(one), 0) / labels.length;

type Pair = readonly [probability: number, isTrue: boolean];

const finePairs = (read: readonly Read[]): Pair[] =>
  read.flatMap(({ example, reading }) =>
    fineEmotions.map((name, at): Pair => [reading.fine[name], example.fine[at] === 1]),
  );

const labelPairs = (read: readonly Read[]): Pair[] =>
  read.map(({ example, reading }) => [
    reading.confidence,
    example.shared[sharedEmotions.indexOf(likeliest(reading) as 'neutral')] === 1,
  ]);

const bins = 15;

function calibrationError(pairs: readonly Pair[]): number {
  const found = Array.from({ length: bins }, () => ({ n: 0, sure: 0, right: 0 }));
  for (const [probability, isTrue] of pairs) {
    const bin = found[Math.min(bins - 1, Math.floor(probability * bins))]!;
    bin.n++;
    bin.sure += probability;
    if (isTrue) bin.right++;
  }
  return found.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / Math.max(1, pairs.length);
}

const figure = (value: number): number => Number(value.toFixed(4));
