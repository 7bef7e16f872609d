import { type EachFeature, type Probabilities, SparseModel, type Task, verdictOf } from './sparse-model.js';
import { readSparseWeights, type SparseFiles } from './sparse-weights.js';
import { syllablesOf } from './syllables.js';
import { textFeatures, type TextFeatures } from './text-features.js';

/** A model with what it reads texts by. */
export interface TrainedModel {
  /** @throws when there is no such task */
  ask(task: string, each: EachFeature): Probabilities;
  /** Several tasks of one text. */
  askAll(tasks: readonly string[], each: EachFeature): readonly Probabilities[];
  verdict(task: string, each: EachFeature): string;
  readonly features: TextFeatures;
  readonly tasks: readonly Task[];
}

/** @throws FilterWeightsUnusable */
export const openModel = (directory: string): TrainedModel => modelOf(readSparseWeights(directory));

function modelOf(files: SparseFiles): TrainedModel {
  const model = new SparseModel(files);
  const ask = (task: string, each: EachFeature) => model.probabilities(model.logits(each), task);
  return {
    ask,
    askAll: (tasks, each) => {
      const logits = model.logits(each);
      return tasks.map((task) => model.probabilities(logits, task));
    },
    verdict: (name, each) =>
      verdictOf(
        files.tasks.find((task) => task.name === name)!,
        ask(name, each),
      ),
    features: textFeatures(syllablesOf(files.syllables)),
    tasks: files.tasks,
  };
}

export interface ModelLog {
  error(message: string): void;
}

/** The model, or nothing with a line in the log and a reason for the health page. */
export function modelOrReason(directory: string, log: ModelLog): { model: TrainedModel } | { reason: string } {
  try {
    return { model: openModel(directory) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    log.error(`${reason} Its stage does what it declared for a failure.`);
    return { reason };
  }
}
