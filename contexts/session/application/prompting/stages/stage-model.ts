import type { Stage } from '../../../domain/character.js';
import { buckets, featuresOf, makeFeatures } from './stage-features.js';
import { type StageReading, stages, type StageTurn } from './stage.js';

/** Weights of a multinomial logistic regression. */
export interface StageWeights {
  /** `[buckets, 3]` int8, row by row; times `scale` they are the weights. */
  readonly weights: Int8Array;
  readonly scale: number;
  /** One a stage. */
  readonly bias: readonly number[];
  /** Logits are divided by this before the softmax; fitted on the dev parts so that probabilities are honest. */
  readonly temperature: number;
}

/** Tells the stage of a conversation from its newest turn, the two before it and how far it has come. Chinese and English. */
export class StageModel {
  private readonly features = makeFeatures();

  constructor(private readonly trained: StageWeights) {
    if (trained.weights.length !== buckets * stages.length)
      throw new RangeError('The stage weights have another shape.');
  }

  /**
   * @param turns the newest ones, oldest first; the last one is judged, the two before it are context
   * @param before turns of both sides that came before the last one
   */
  read(turns: readonly StageTurn[], before = turns.length - 1): StageReading {
    const turn = turns.at(-1);
    if (!turn) throw new RangeError('There is no turn to read.');
    const earlier = turns.slice(0, -1);
    const other = earlier.findLast(({ who }) => who !== turn.who);
    const own = earlier.findLast(({ who }) => who === turn.who);
    const { index, value, length } = featuresOf(this.features, turn, before, other?.text, own?.text);
    const { weights, scale, bias, temperature } = this.trained;
    const logits = [0, 0, 0];
    for (let at = 0; at < length; at += 1) {
      const row = index[at]! * 3;
      const by = value[at]! * scale;
      for (let stage = 0; stage < 3; stage += 1) logits[stage]! += weights[row + stage]! * by;
    }
    return readingOf(logits.map((logit, stage) => (logit + bias[stage]!) / temperature));
  }
}

function readingOf(logits: readonly number[]): StageReading {
  const highest = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - highest));
  const sum = odds.reduce((total, one) => total + one, 0);
  const probabilities = Object.fromEntries(
    stages.map((stage, at) => [stage, Math.round((odds[at]! / sum) * 1e6) / 1e6]),
  ) as Record<Stage, number>;
  return { stage: stages[logits.indexOf(highest)]!, probabilities };
}
