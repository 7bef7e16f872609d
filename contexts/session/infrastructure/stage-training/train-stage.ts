import { buckets, featuresOf, makeFeatures } from '../../application/prompting/stages/stage-features.js';
import { type StageModel, type StageWeights } from '../../application/prompting/stages/stage-model.js';
import { stages } from '../../application/prompting/stages/stage.js';
import { seeded, shuffle } from './dice.js';
import type { StageExample } from './read-stage-data.js';

export interface TrainingPlan {
  readonly seed: number;
  readonly epochs: number;
  /** Step of AdaGrad in the first epoch. */
  readonly rate: number;
  /** L2 penalty of a weight, each time it is touched. */
  readonly decay: number;
  /** 0 counts every turn the same, 1 every stage the same. */
  readonly balance: number;
  /** How often turns of a set lack what was said before, so that a turn is also understood alone. */
  readonly bare: number;
  /** How much a turn of a set counts; 1. */
  readonly setWeights: Readonly<Record<string, number>>;
}

export const stagePlan: TrainingPlan = {
  seed: 7,
  epochs: 8,
  rate: 0.25,
  decay: 1e-6,
  balance: 0.3,
  bare: 0.15,
  setWeights: { crosswoz: 3, star: 0.3, own: 2 },
};

/**
 * Multinomial logistic regression by AdaGrad (Duchi, Hazan and Singer, JMLR 12, 2011) over seeded shuffles. The same
 * examples, plan and version of Node give the same weights.
 */
export function trainStage(examples: readonly StageExample[], plan: TrainingPlan = stagePlan): StageWeights {
  const weights = new Float32Array(buckets * stages.length);
  const squares = new Float32Array(weights.length).fill(1e-3);
  const bias = stages.map(() => 0);
  const labels = Uint8Array.from(examples, ({ label }) => stages.indexOf(label));
  const perStage = stages.map(
    (_, stage) => examples.length / (3 * Math.max(1, labels.filter((l) => l === stage).length)),
  );
  const random = seeded(plan.seed);
  const order = Uint32Array.from(examples, (_, at) => at);
  const features = makeFeatures();
  for (let epoch = 0; epoch < plan.epochs; epoch += 1) {
    shuffle(order, random);
    const rate = plan.rate / (1 + epoch / 2);
    for (const at of order) {
      const { turn, before, other, own, set } = examples[at]!;
      const bare = random() < plan.bare;
      featuresOf(features, turn, before, bare ? '' : other, bare ? '' : own);
      const target = labels[at]!;
      const odds = probabilitiesOf(weights, bias, features);
      const worth = perStage[target]! ** plan.balance * (plan.setWeights[set] ?? 1);
      for (let stage = 0; stage < 3; stage += 1) {
        const error = (odds[stage]! - (stage === target ? 1 : 0)) * worth;
        if (Math.abs(error) < 1e-4) continue;
        bias[stage]! -= rate * 0.05 * error;
        for (let i = 0; i < features.length; i += 1) {
          const cell = features.index[i]! * 3 + stage;
          const slope = error * features.value[i]! + plan.decay * weights[cell]!;
          squares[cell]! += slope * slope;
          weights[cell]! -= (rate * slope) / Math.sqrt(squares[cell]!);
        }
      }
    }
  }
  return quantised(weights, bias);
}

function probabilitiesOf(weights: Float32Array, bias: readonly number[], features: ReturnType<typeof makeFeatures>) {
  const logits = [...bias];
  for (let i = 0; i < features.length; i += 1) {
    const row = features.index[i]! * 3;
    for (let stage = 0; stage < 3; stage += 1) logits[stage]! += weights[row + stage]! * features.value[i]!;
  }
  const highest = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - highest));
  const sum = odds[0]! + odds[1]! + odds[2]!;
  return odds.map((one) => one / sum);
}

function quantised(weights: Float32Array, bias: readonly number[]): StageWeights {
  const highest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  const scale = highest / 127;
  return { weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale, bias, temperature: 1 };
}

/** What the model makes of one example. */
export function readingOf(model: StageModel, { turn, before, other, own }: StageExample) {
  const whoElse = turn.who === 'user' ? ('character' as const) : ('user' as const);
  const earlier = [...(own ? [{ who: turn.who, text: own }] : []), ...(other ? [{ who: whoElse, text: other }] : [])];
  return model.read([...earlier, turn], before);
}
