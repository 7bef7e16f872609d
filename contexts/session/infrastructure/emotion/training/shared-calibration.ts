import { sharedEmotions } from '../../../application/emotion/emotion.js';
import { likeliestOf, type SharedCalibration, sharedOf } from '../../../application/emotion/read-emotion.js';
import { macroF1Of } from './thresholds.js';

/** Share of texts of which nothing is said: 20 in 100, less a margin. */
const abstained = 0.19;
/** What is wanted of the labels that others act on, with as much of a margin as can be had, since it is fitted on a sample. */
const wantedPrecisions = [0.82, 0.8, 0.78, 0.77, 0.76, 0.75];
/** From fewer texts no precision is read off. */
const fewest = 50;
const watched = ['anger', 'sadness'].map((label) => sharedEmotions.indexOf(label as 'anger' | 'sadness'));

/** Temperature and bias of the highest likelihood that one of a text's labels is meant, by gradient descent. */
export function fitScale(logits: readonly Float32Array[], truth: readonly Float32Array[]) {
  let slope = 1;
  const bias = Array.from({ length: 7 }, () => 0);
  for (let round = 0; round < 1000; round++) {
    const toBias = bias.map(() => 0);
    let toSlope = 0;
    logits.forEach((row, at) => {
      const p = sharedOf(row, { temperature: 1 / slope, bias });
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

/** Climbs to the highest macro-F1, a label at a time. Steps are coarse so that it is no fit of single texts. */
export function boostOf(
  probabilities: readonly number[][],
  truth: readonly Float32Array[],
  from: readonly number[],
): number[] {
  const boost = [...from];
  const score = (): number => {
    const said = probabilities.map((row) => oneHot(likeliestOf(row, { boost })));
    return macroF1Of(said, truth, new Float32Array(7).fill(0.5));
  };
  for (let round = 0; round < 3; round++) {
    for (let label = 0; label < 7; label++) {
      const began = boost[label]!;
      let [best, most] = [began, score()];
      for (const factor of [0.5, 0.7, 0.85, 1.2, 1.4, 2]) {
        boost[label] = began * factor;
        const found = score();
        if (found > most + 1e-3) [best, most] = [began * factor, found];
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
export function leastOf(
  probabilities: readonly number[][],
  truth: readonly Float32Array[],
  own: Pick<SharedCalibration, 'boost'>,
): number[] {
  const rows = probabilities.map((row, at) => {
    const label = likeliestOf(row, own);
    return { label, p: row[label]!, right: truth[at]![label] === 1 };
  });
  const least = Array.from({ length: 7 }, () => 0);
  const silent = () => rows.filter(({ label, p }) => p < least[label]!).length / rows.length;
  for (const label of watched) {
    const its = rows.filter((row) => row.label === label).sort((a, b) => a.p - b.p);
    const tooSilent = (from: number): boolean => {
      least[label] = from;
      return silent() > abstained;
    };
    const reached = wantedPrecisions
      .map((wanted) => firstPrecise(its, wanted))
      .find((from) => from !== undefined && !tooSilent(from));
    least[label] = reached ?? 0;
  }
  for (let common = 0.1; common < 1; common += 0.005) {
    const raised = least.map((value) => Math.max(value, common));
    if (rows.filter(({ label, p }) => p < raised[label]!).length / rows.length > abstained) break;
    raised.forEach((value, label) => (least[label] = value));
  }
  return least.map((value) => Number(value.toFixed(4)));
}

/** From which probability on so many are right, of no fewer texts than a precision can be read off. @param its the least probable first */
function firstPrecise(
  its: readonly { readonly p: number; readonly right: boolean }[],
  wanted: number,
): number | undefined {
  for (let cut = 0; its.length - cut >= fewest; cut++) {
    const kept = its.slice(cut);
    if (kept.filter(({ right }) => right).length / kept.length >= wanted) return its[cut]!.p;
  }
  return undefined;
}
