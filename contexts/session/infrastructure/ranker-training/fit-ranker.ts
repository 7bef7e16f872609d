/** A question with everything that could answer it. */
export interface RankingExample {
  readonly character: string;
  readonly set: string;
  /** Of each candidate. */
  readonly inputs: readonly Float32Array[];
  /** Which of them are right; none where the material has no answer. */
  readonly right: readonly number[];
  /** Counts so much in the fit; 0 only in the calibration. */
  readonly weight: number;
}

export interface RankerWeights {
  readonly linear: readonly number[];
  /** Of 1, the best one's score, its lead and its share: log-odds that it is right. */
  readonly calibration: readonly [number, number, number, number];
}

const steps = 300;
const rate = 0.1;
const decay = 0.005;

/** Listwise logistic regression (Cao et al., ICML 2007) by Adam over all examples at once: no chance in it. */
export function fitLinear(examples: readonly RankingExample[]): number[] {
  const used = examples.filter(({ right, weight }) => right.length > 0 && weight > 0).map(flattened);
  const size = examples[0]?.inputs[0]?.length ?? 0;
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= steps; step++) {
    const slope = Float64Array.from(weights, (weight) => decay * weight);
    for (const example of used) addSlope(slope, weights, example, total, size);
    for (let k = 0; k < size; k++) {
      mean[k] = 0.9 * mean[k]! + 0.1 * slope[k]!;
      square[k] = 0.99 * square[k]! + 0.01 * slope[k]! ** 2;
      const move = mean[k]! / (1 - 0.9 ** step) / (Math.sqrt(square[k]! / (1 - 0.99 ** step)) + 1e-8);
      weights[k]! -= rate * (1 - step / (steps + 1)) * move;
    }
  }
  return [...weights].map((weight) => Number(weight.toFixed(3)));
}

/** The inputs of an example one after the other, and 1 for each that is right. */
const flattened = ({ inputs, right, weight }: RankingExample) => ({
  weight,
  rows: Float32Array.from(inputs.flatMap((one) => [...one])),
  right: Uint8Array.from(inputs, (_, at) => (right.includes(at) ? 1 : 0)),
});

function addSlope(
  slope: Float64Array,
  weights: Float64Array,
  { rows, right, weight }: ReturnType<typeof flattened>,
  total: number,
  size: number,
): void {
  const likely = new Float64Array(right.length);
  let most = -Infinity;
  for (let at = 0; at < likely.length; at++) {
    let score = 0;
    for (let k = 0; k < size; k++) score += weights[k]! * rows[at * size + k]!;
    likely[at] = score;
    if (score > most) most = score;
  }
  let [sum, found] = [0, 0];
  for (let at = 0; at < likely.length; at++) sum += likely[at] = Math.exp(likely[at]! - most);
  for (let at = 0; at < likely.length; at++) found += right[at]! * (likely[at]! /= sum);
  for (let at = 0; at < likely.length; at++) {
    const pull = ((likely[at]! - right[at]! * (likely[at]! / found)) * weight) / total;
    if (Math.abs(pull) > 1e-9) for (let k = 0; k < size; k++) slope[k]! += pull * rows[at * size + k]!;
  }
}

/** What the calibration looks at: the best candidate of a question, and whether it is right. */
export function bestOf(linear: readonly number[], { inputs, right }: RankingExample): Best {
  const scores = inputs.map((one) => scoreOf(linear, one));
  const order = scores.map((_, at) => at).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const first = order[0] ?? -1;
  const rank = order.findIndex((at) => right.includes(at));
  return {
    right: right.includes(first),
    reciprocal: rank < 0 ? 0 : 1 / (rank + 1),
    signs: [
      1,
      scores[first] ?? 0,
      (scores[first] ?? 0) - (scores[order[1] ?? first] ?? 0),
      softmax(scores)[first] ?? 0,
    ],
  };
}

export interface Best {
  readonly right: boolean;
  readonly reciprocal: number;
  readonly signs: readonly [number, number, number, number];
}

/** Logistic regression on the signs of how sure one can be (Platt scaling). @param share weight of each */
export function fitCalibration(found: readonly { readonly best: Best; readonly share: number }[]) {
  const weights: [number, number, number, number] = [0, 0, 0, 0];
  const total = found.reduce((sum, { share }) => sum + share, 0);
  for (let step = 0; step < 4000; step++) {
    const slope = [0, 0, 0, 0];
    for (const { best, share } of found) {
      const miss = probabilityOf(weights, best) - (best.right ? 1 : 0);
      best.signs.forEach((sign, k) => (slope[k]! += (share * miss * sign) / total));
    }
    slope.forEach((one, k) => (weights[k]! -= 0.1 * one));
  }
  return weights.map((weight) => Number(weight.toFixed(3))) as [number, number, number, number];
}

export const probabilityOf = (weights: RankerWeights['calibration'], { signs }: Best): number =>
  1 / (1 + Math.exp(-signs.reduce((sum, sign, k) => sum + sign * weights[k]!, 0)));

const scoreOf = (weights: ArrayLike<number>, inputs: Float32Array): number => {
  let sum = 0;
  for (let k = 0; k < inputs.length; k++) sum += weights[k]! * inputs[k]!;
  return sum;
};

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}
