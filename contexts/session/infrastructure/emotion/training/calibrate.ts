import { fineEmotions, sharedEmotions } from '../../../application/emotion/emotion.js';
import {
  type Calibration,
  fineOf,
  type SharedCalibration,
  sharedOf,
} from '../../../application/emotion/read-emotion.js';
import { ekmanScores } from './ekman-scores.js';
import type { Example } from './examples.js';
import { boostOf, fitScale, leastOf } from './shared-calibration.js';
import { bestThresholds } from './thresholds.js';
import type { Passing } from '../../../application/emotion/turns.js';
import { calibrateTurns, type Passed, unmoved } from './calibrate-turns.js';

/** What the network says, logits, of labelled texts. */
export interface Said {
  readonly examples: readonly Example[];
  readonly fine: readonly Float32Array[];
  readonly shared: readonly Float32Array[];
}

const seven = (value: number): number[] => sharedEmotions.map(() => value);
const asItIs: SharedCalibration = { temperature: 1, bias: seven(0), boost: seven(1), least: seven(0) };

/** What the network says, taken as it is. */
export const uncalibrated: Calibration = {
  fineTemperature: 1,
  fineThresholds: fineEmotions.map(() => 0.5),
  sharedThresholds: seven(0.5),
  shared: { han: asItIs, other: asItIs },
  turns: { ...asItIs, ...unmoved },
};

/**
 * Fits everything that decides from probabilities, on half a of dev only.
 * @param drama the turns of CPED's dev, all of them, with what is true of those of half a.
 */
export function calibrate(said: Said, drama: readonly Passed[], passing: Passing): Calibration {
  const [english, chinese] = [of(said, 'goemotions'), of(said, 'cped')];
  const fineTemperature = temperatureOf(english);
  const probabilities = { fineTemperature } as Calibration;
  const fine = english.fine.map((logits) => Float32Array.from(fineOf(logits, probabilities)));
  const [han, other] = [sharedCalibration(chinese, true), sharedCalibration(english, false)];
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
    shared: { han, other },
    turns: { ...calibrateTurns(drama, passing, han), ...passing },
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
  // From where the network itself stands: without the bias, which makes rare labels as rare as they are.
  if (levelled) {
    fitted.boost = boostOf(
      probabilities,
      truth,
      fitted.bias.map((value) => Math.exp(-value)),
    );
  }
  return { ...fitted, least: leastOf(probabilities, truth, fitted) };
}
