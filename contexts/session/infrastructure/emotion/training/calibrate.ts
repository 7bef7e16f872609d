import { fineEmotions, sharedEmotions } from '../../../application/emotion/emotion.js';
import {
  type Calibration,
  fineOf,
  likeliestOf,
  type SharedCalibration,
  sharedOf,
} from '../../../application/emotion/read-emotion.js';
import { ekmanScores } from './ekman-scores.js';
import type { Example } from './examples.js';
import { bestThresholds, macroF1Of } from './thresholds.js';

/** What the network says, logits, of labelled texts. */
export interface Said {
  readonly examples: readonly Example[];
  readonly fine: readonly Float32Array[];
  readonly shared: readonly Float32Array[];
}

/** Share of texts of which nothing is said: 20 in 100, less a margin. */
const abstained = 0.19;
/** What is wanted of the labels that others act on, with a margin, since it is fitted on a sample. */
const wantedPrecision = 0.78;
/** From fewer texts no precision is read off. */
const fewest = 50;
const watched = ['anger', 'sadness'].map((label) => sharedEmotions.indexOf(label as 'anger' | 'sadness'));

const seven = (value: number): number[] => sharedEmotions.map(() => value);
const asItIs: SharedCalibration = { temperature: 1, bias: seven(0), boost: seven(1), least: seven(0) };

/** What the network says, taken as it is. */
export const uncalibrated: Calibration = {
  fineTemperature: 1,
  fineThresholds: fineEmotions.map(() => 0.5),
  sharedThresholds: seven(0.5),
  shared: { han: asItIs, other: asItIs },
};

/** Fits everything that decides from probabilities, on half a of dev only. */
export function calibrate(said: Said): Calibration {
  const [english, chinese] = [of(said, 'goemotions'), of(said, 'cped')];
  const fineTemperature = temperatureOf(english);
  const probabilities = { fineTemperature } as Calibration;
  const fine = english.fine.map((logits) => Float32Array.from(fineOf(logits, probabilities)));
  const other = sharedCalibration(english, false);
  const both = english.shared.map((logits, at) => ekmanScores(fine[at]!, sharedOf(logits, other)));
  return {
    fineTemperature,
    fineThresholds: [
      ...steady(
        fine,
        english.examples.map((example) => example.fine),
      ),
    ],
    sharedThresholds: [
      ...steady(
        both,
        english.examples.map((example) => example.shared),
      ),
    ],
    shared: { han: sharedCalibration(chinese, true), other },
  };
}

function of({ examples, fine, shared }: Said, set: Example['set']): Said {
  const kept = examples.flatMap((example, at) => (example.set === set ? at : []));
  return {
    examples: kept.map((at) => examples[at]!),
    fine: kept.map((at) => fine[at]!),
    shared: kept.map((at) => shared[at]!),
  };
}

/** The temperature of the least cross-entropy, to a hundredth. */
function temperatureOf({ examples, fine }: Said): number {
  let [best, least] = [1, Infinity];
  for (let temperature = 0.6; temperature <= 2; temperature += 0.01) {
    let loss = 0;
    fine.forEach((logits, row) =>
      logits.forEach((logit, label) => {
        const x = logit / temperature;
        loss += Math.max(x, 0) - x * examples[row]!.fine[label]! + Math.log1p(Math.exp(-Math.abs(x)));
      }),
    );
    if (loss < least) [best, least] = [temperature, loss];
  }
  return Number(best.toFixed(2));
}

/**
 * Thresholds that carry over to other texts: of a rare label the best one on a sample is chance. So it is the geometric mean of
 * that one and the one that is best if the probabilities are true, which takes no labels (Lipton, Elkan and Naryanaswamy 2014).
 */
function steady(probabilities: readonly Float32Array[], truth: readonly Float32Array[]): Float32Array {
  const fitted = bestThresholds(probabilities, truth);
  return bestThresholds(probabilities, probabilities).map((expected, label) =>
    Number.isFinite(fitted[label]!) ? Math.sqrt(expected * fitted[label]!) : expected,
  );
}

function sharedCalibration({ examples, shared }: Said, levelled: boolean): SharedCalibration {
  const truth = examples.map((example) => example.shared);
  const fitted = { ...fitScale(shared, truth), boost: Array.from({ length: 7 }, () => 1), least: [] as number[] };
  const probabilities = shared.map((logits) => sharedOf(logits, fitted));
  if (levelled) fitted.boost = boostOf(probabilities, truth, fitted.bias);
  return { ...fitted, least: leastOf(probabilities, truth, fitted) };
}

/** Temperature and bias of the highest likelihood that one of a text's labels is meant, by gradient descent. */
function fitScale(logits: readonly Float32Array[], truth: readonly Float32Array[]) {
  let slope = 1;
  const bias = Array.from({ length: 7 }, () => 0);
  for (let round = 0; round < 1000; round++) {
    const toBias = bias.map(() => 0);
    let toSlope = 0;
    logits.forEach((row, at) => {
      const p = sharedOf(row, { temperature: 1 / slope, bias } as unknown as SharedCalibration);
      const right = p.reduce((sum, share, label) => sum + share * truth[at]![label]!, 0) || 1e-9;
      p.forEach((share, label) => {
        const grad = (share - (share * truth[at]![label]!) / right) / logits.length;
        toBias[label]! += grad;
        toSlope += grad * row[label]!;
      });
    });
    slope = Math.max(0.02, slope - 0.02 * toSlope);
    bias.forEach((value, label) => (bias[label] = value - 2 * toBias[label]!));
  }
  return { temperature: Number((1 / slope).toFixed(4)), bias: bias.map((value) => Number(value.toFixed(4))) };
}

/**
 * Climbs to the highest macro-F1, a label at a time, from where the network itself stands: without the bias, which makes rare
 * labels as rare as they are. Steps are coarse so that it is no fit of single texts.
 */
function boostOf(
  probabilities: readonly number[][],
  truth: readonly Float32Array[],
  bias: readonly number[],
): number[] {
  const boost = bias.map((value) => Math.exp(-value));
  const score = (): number => {
    const said = probabilities.map((row) => oneHot(likeliestOf(row, { boost } as unknown as SharedCalibration)));
    return macroF1Of(said, truth, new Float32Array(7).fill(0.5));
  };
  for (let round = 0; round < 3; round++) {
    for (let label = 0; label < 7; label++) {
      const from = boost[label]!;
      let [best, most] = [from, score()];
      for (const factor of [0.5, 0.7, 0.85, 1.2, 1.4, 2]) {
        boost[label] = from * factor;
        const found = score();
        if (found > most + 1e-3) [best, most] = [from * factor, found];
      }
      boost[label] = best;
    }
  }
  return boost.map((value) => Number(value.toFixed(4)));
}

const oneHot = (at: number): Float32Array => new Float32Array(7).fill(1, at, at + 1);

/**
 * From which probability on each label is said. First the labels that others act on get the precision that is wanted, as far as
 * the share of texts to abstain from allows; what is left of it goes to the least probable ones of all.
 */
function leastOf(probabilities: readonly number[][], truth: readonly Float32Array[], own: SharedCalibration): number[] {
  const rows = probabilities.map((row, at) => {
    const label = likeliestOf(row, own);
    return { label, p: row[label]!, right: truth[at]![label] === 1 };
  });
  const least = Array.from({ length: 7 }, () => 0);
  const silent = () => rows.filter(({ label, p }) => p < least[label]!).length / rows.length;
  for (const label of watched) {
    const its = rows.filter((row) => row.label === label).sort((a, b) => a.p - b.p);
    let reached = false;
    for (let cut = 0; its.length - cut >= fewest && !reached; cut++) {
      const kept = its.slice(cut);
      least[label] = its[cut]!.p;
      if (silent() > abstained) break;
      reached = kept.filter(({ right }) => right).length / kept.length >= wantedPrecision;
    }
    if (!reached) least[label] = 0;
  }
  for (let common = 0.1; common < 1; common += 0.005) {
    const raised = least.map((value) => Math.max(value, common));
    if (rows.filter(({ label, p }) => p < raised[label]!).length / rows.length > abstained) break;
    raised.forEach((value, label) => (least[label] = value));
  }
  return least.map((value) => Number(value.toFixed(4)));
}
