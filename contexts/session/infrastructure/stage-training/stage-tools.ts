import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StageModel } from '../../application/prompting/stages/stage-model.js';
import { readStageWeights, writeStageWeights } from '../stage-weights.js';
import { calibrated } from './calibrate.js';
import { ownLines } from './own-lines.js';
import { readStageData, type StageExample } from './read-stage-data.js';
import { scoreStages, type StageScores } from './scores.js';
import { trainStage } from './train-stage.js';

/** Sets that the model is fitted on, as they are called in the data folder. */
const sets = ['multidogo', 'crosswoz', 'star'] as const;
/** Of the larger dev part, so that both sets decide the temperature. */
const calibrationShare = 6;

/**
 * `troupe stage train`: fits the model on `<data>/<set>.train.jsonl[.gz]` and our own lines, fits its temperature on the dev
 * parts, and writes model.json and weights.bin to `out`. Takes about half a minute. Answers the dev scores, by set.
 * @throws StageDataUnreadable
 */
export function trainStageModel(data: string, out: string): Record<string, StageScores> {
  const examples = [...sets.flatMap((set) => readStageData(fileOf(data, set, 'train'), set)), ...ownLines()];
  const dev = Object.fromEntries(sets.map((set) => [set, readStageData(fileOf(data, set, 'dev'), set)]));
  // The turns of star that have a label are templates: they would only tell that the model is sure of itself.
  const forTemperature = [...sampled(dev['multidogo'] ?? []), ...(dev['crosswoz'] ?? [])];
  writeStageWeights(out, calibrated(trainStage(examples), forTemperature));
  const model = new StageModel(readStageWeights(out));
  return Object.fromEntries(Object.entries(dev).map(([set, turns]) => [set, scoreStages(model, turns)]));
}

/**
 * `troupe stage eval`: scores the model in `weights` on a labelled file.
 * @throws StageDataUnreadable | StageWeightsUnusable
 */
export const evaluateStageModel = (file: string, weights: string): StageScores =>
  scoreStages(new StageModel(readStageWeights(weights)), readStageData(file));

const sampled = (turns: readonly StageExample[]): StageExample[] =>
  turns.filter((_, at) => at % calibrationShare === 0);

function fileOf(data: string, set: string, part: string): string {
  const plain = join(data, `${set}.${part}.jsonl`);
  return existsSync(plain) ? plain : `${plain}.gz`;
}
