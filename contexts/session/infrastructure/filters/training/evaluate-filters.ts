import { join } from 'node:path';
import { seeded } from '../../stage-training/dice.js';
import { cleanView } from '../trained/clean-view.js';
import { contradictionFeatures, tableFeatures } from '../trained/contradiction-features.js';
import { openModel, type TrainedModel } from '../trained/open-model.js';
import { personaFeatures } from '../trained/persona-features.js';
import { contradictionTask, tableLabel, tableTalk } from './coherence-data.js';
import { personaExample, personaTask } from './persona-data.js';
import { FilterDataUnreadable, type Row, readRows, textAt } from './read-rows.js';
import { safetyTasks } from './safety-data.js';
import { bootstrapInterval, type FilterScores, scoreLabels } from './scores.js';

export const filterStages = ['safety', 'role', 'coherence'] as const;
export type FilterStage = (typeof filterStages)[number];

/** A kind of file with labels. */
interface LabelledSet {
  readonly stage: FilterStage;
  /** By its fields, where nobody says which set it is. */
  readonly is: (row: Row) => boolean;
  /** Below the folder of the models. */
  readonly model: string;
  /** The last one is the harmless one. */
  readonly labels: readonly string[];
  readonly label: (row: Row) => string;
  readonly verdict: (model: TrainedModel, row: Row) => string;
}

const label = (row: Row): string => textAt(row, 'label', 'a file');
const has =
  (...keys: readonly string[]) =>
  (row: Row): boolean =>
    keys.every((key) => key in row);

const safetySet = (name: string, is: (row: Row) => boolean, field = 'text', task = name): LabelledSet => ({
  stage: 'safety',
  is,
  model: 'safety/1',
  labels: safetyTasks.find((one) => one.name === task)!.labels,
  label,
  verdict: ({ verdict, features }, row) => {
    const view = cleanView(textAt(row, field, name));
    return verdict(task, (take) => features.each(view, take));
  },
});

/** In the order in which they are recognised. */
const sets: Readonly<Record<string, LabelledSet>> = {
  kvpi: {
    stage: 'role',
    is: has('persona', 'reply', 'label'),
    model: 'persona/1',
    labels: personaTask.labels,
    label,
    verdict: ({ verdict, features }, row) => {
      const { speaker, reply } = personaExample(row);
      return verdict('kvpi', personaFeatures(features, speaker, cleanView(reply)));
    },
  },
  'clasp-dnli': {
    stage: 'coherence',
    is: has('context', 'hypothesis', 'label'),
    model: 'contradiction/1/talk',
    labels: [...contradictionTask.labels.toReversed()],
    label,
    verdict: ({ verdict, features }, row) => {
      const [before, now] = [textAt(row, 'context', 'clasp-dnli'), textAt(row, 'hypothesis', 'clasp-dnli')];
      return verdict('clasp-dnli', contradictionFeatures(features, before, now));
    },
  },
  'ci-tod': {
    stage: 'coherence',
    is: has('turns', 'table', 'flags'),
    model: 'contradiction/1/table',
    labels: ['contradicts', 'consistent'],
    label: tableLabel,
    verdict: ({ verdict, features }, row) => verdict('ci-tod', tableFeatures(features, tableTalk(row))),
  },
  diasafety: safetySet('diasafety', has('context', 'reply', 'label'), 'reply'),
  cold: safetySet(
    'cold',
    (row) => has('text', 'label')(row) && ['region', 'gender', 'race'].includes(String(row['topic'])),
  ),
  davidson: safetySet(
    'davidson',
    (row) => has('text')(row) && ['hate', 'offensive', 'neither'].includes(label(row)) && row['lang'] !== 'zh',
  ),
  hatemoji: safetySet('hatemoji', (row) => has('text', 'label', 'set')(row)),
  swsr: safetySet('swsr', (row) => has('text')(row) && ['sexist', 'safe'].includes(label(row)) && row['lang'] === 'zh'),
};

export const filterSets: readonly string[] = Object.keys(sets);

/** What a file of a set comes to. */
export interface SetScores extends FilterScores {
  readonly set: string;
  /** Of macro-F1, 95 %, by resampling. */
  readonly interval: readonly [number, number];
}

/**
 * Scores a model of a stage on a labelled file.
 * @param models folder of the models: `models`
 * @param named the set; by the fields of the file's rows unless given
 * @throws FilterDataUnreadable, FilterWeightsUnusable
 */
export function evaluateFilterSet(
  file: string,
  stage: FilterStage,
  named: string | undefined,
  models: string,
): SetScores {
  const rows = readRows(file);
  const name = named ?? setOf(rows, stage);
  const set = name === undefined ? undefined : sets[name];
  if (!set || name === undefined || set.stage !== stage)
    throw new FilterDataUnreadable(file, `is of no set that the stage ${stage} knows`);
  const model = openModel(join(models, set.model));
  const pairs = rows.map((row): [string, string] => [labelIn(set, row, file), set.verdict(model, row)]);
  return {
    set: name,
    ...scoreLabels(set.labels, pairs),
    interval: bootstrapInterval(set.labels, pairs, seeded(1)),
  };
}

/** By the row that tells most: where one label is harmless in several sets, the others decide. */
function setOf(rows: readonly Row[], stage: FilterStage): string | undefined {
  const fitting = Object.entries(sets).filter(([, set]) => set.stage === stage);
  const counts = fitting.map(([name, set]) => ({ name, fits: rows.filter((row) => set.is(row)).length }));
  const most = Math.max(0, ...counts.map(({ fits }) => fits));
  return most === 0 ? undefined : counts.find(({ fits }) => fits === most)?.name;
}

function labelIn(set: LabelledSet, row: Row, file: string): string {
  const found = set.label(row);
  if (!set.labels.includes(found)) throw new FilterDataUnreadable(file, `has a label that the set has not: ${found}`);
  return found;
}
