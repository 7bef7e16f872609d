import type { Stage } from '../../domain/character.js';
import { stages } from '../../application/prompting/stages/stage.js';
import type { StageModel } from '../../application/prompting/stages/stage-model.js';
import type { StageExample } from './read-stage-data.js';
import { readingOf } from './train-stage.js';

export interface StageScores {
  readonly n: number;
  readonly accuracy: number;
  /** Mean of the F1 of the stages that occur in the file. */
  readonly macroF1: number;
  readonly perLabel: Readonly<
    Record<Stage, { readonly precision: number; readonly recall: number; readonly f1: number }>
  >;
  /** Rows are what the data says, columns what the model says, both in the order opening, deep, closing. */
  readonly confusion: readonly (readonly number[])[];
}

export function scoreStages(model: StageModel, examples: readonly StageExample[]): StageScores {
  const confusion = stages.map(() => stages.map(() => 0));
  for (const example of examples) {
    confusion[stages.indexOf(example.label)]![stages.indexOf(readingOf(model, example).stage)]! += 1;
  }
  const row = (at: number) => confusion[at]!.reduce((sum, one) => sum + one, 0);
  const column = (at: number) => confusion.reduce((sum, counts) => sum + counts[at]!, 0);
  const ratio = (part: number, whole: number) => (whole === 0 ? 0 : round(part / whole));
  const perLabel = Object.fromEntries(
    stages.map((stage, at) => {
      const hits = confusion[at]![at]!;
      return [
        stage,
        { precision: ratio(hits, column(at)), recall: ratio(hits, row(at)), f1: ratio(2 * hits, row(at) + column(at)) },
      ];
    }),
  ) as StageScores['perLabel'];
  const present = stages.filter((_, at) => row(at) > 0);
  const hits = stages.reduce((sum, _, at) => sum + confusion[at]![at]!, 0);
  return {
    n: examples.length,
    accuracy: ratio(hits, examples.length),
    macroF1: ratio(
      present.reduce((sum, stage) => sum + perLabel[stage].f1, 0),
      present.length,
    ),
    perLabel,
    confusion,
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
