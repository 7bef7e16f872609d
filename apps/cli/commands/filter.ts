import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  evaluateCoherenceSuite,
  evaluateFilterSet,
  evaluateRoleSuite,
  evaluateSafetySuite,
  FilterDataUnreadable,
  type FilterModel,
  filterModels,
  filterSets,
  type FilterStage,
  filterStages,
  FilterWeightsUnusable,
  type SetScores,
  trainFilters,
} from '#contexts/session/tools.js';
import { command, type Command, UsageError } from '../command.js';
import { shippedPolicy } from '../shipped-policy.js';
import { shippedModels } from '../shipped-models.js';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';

/** `troupe filter …` */
export const filterCommands = (words: Words): readonly Command[] => [evaluateCommand(words), trainCommand(words)];

const evaluateCommand = (words: Words): Command =>
  command({
    name: 'filter eval',
    summary: words.summaries.filterEval,
    operands: 'FILE',
    atLeast: 1,
    atMost: 1,
    options: {
      stage: { kind: 'text', value: 'safety|role|coherence', summary: words.options.filterStage },
      set: { kind: 'text', value: filterSets.join('|'), summary: words.options.filterSet },
      models: { kind: 'text', value: 'FOLDER', summary: words.options.filterModels },
      json: { kind: 'flag', summary: words.options.json },
    },
    examples: [
      'troupe filter eval --stage safety --set cold safety/cold.dev.jsonl.gz --json',
      'troupe filter eval --stage role test/safety/role.jsonl',
      'troupe filter eval --stage safety test/safety/functions.jsonl',
    ],
    async run({ stage, set, models, json }, [file = ''], terminal) {
      if (stage === undefined) throw new UsageError(words.missingOperand('--stage'));
      if (!isStage(stage)) throw new UsageError(words.badFilterStage(stage));
      if (set !== undefined && !filterSets.includes(set))
        throw new UsageError(words.badFilterSet(set, filterSets.join(', ')));
      const folder = models === undefined ? shippedModels() : resolve(terminal.directory, models);
      const path = existing(file, terminal, words);
      const scores = await readable(
        async () =>
          (set === undefined ? await evaluateSuite(path, stage, folder) : undefined) ??
          evaluateFilterSet(path, stage, set, folder),
      );
      if (json) terminal.out(JSON.stringify(scores));
      else for (const line of tableOf(scores)) terminal.out(line);
      return 0;
    },
  });

const trainCommand = (words: Words): Command =>
  command({
    name: 'filter train',
    summary: words.summaries.filterTrain,
    operands: '',
    atLeast: 0,
    atMost: 0,
    options: {
      data: { kind: 'text', value: 'FOLDER', summary: words.options.filterData },
      only: { kind: 'texts', value: filterModels.join('|'), summary: words.options.filterOnly },
      seed: { kind: 'text', value: 'NUMBER', summary: words.options.seed },
      out: { kind: 'text', value: 'FOLDER', summary: words.options.filterOut },
    },
    examples: ['troupe filter train --data ../data --only safety --out models'],
    async run({ data, only, seed = '7', out }, _, terminal) {
      if (data === undefined) throw new UsageError(words.missingOperand('--data FOLDER'));
      if (!/^\d{1,9}$/.test(seed)) throw new UsageError(words.badSeed(seed));
      const wrong = only.find((name) => !isModel(name));
      if (wrong !== undefined) throw new UsageError(words.badFilterModel(wrong));
      const folder = out === undefined ? shippedModels() : resolve(terminal.directory, out);
      const from = existing(data, terminal, words);
      const models = only.length > 0 ? only.filter(isModel) : filterModels;
      await readable(() => trainFilters(from, folder, models, Number(seed), (line) => terminal.note(line)));
      terminal.note(words.written(folder));
      return 0;
    },
  });

/** A functional suite, if the file is one. */
function evaluateSuite(path: string, stage: FilterStage, models: string) {
  if (stage === 'role') return evaluateRoleSuite(path, join(models, '../prompts'));
  return stage === 'safety' ? evaluateSafetySuite(path, models, shippedPolicy()) : evaluateCoherenceSuite(path);
}

const isStage = (name: string): name is FilterStage => filterStages.some((stage) => stage === name);
const isModel = (name: string): name is FilterModel => filterModels.some((model) => model === name);

function existing(path: string, terminal: Terminal, words: Words): string {
  const found = resolve(terminal.directory, path);
  if (!existsSync(found)) throw new UsageError(words.noSuchFile(path));
  return found;
}

/** What is wrong with the files is told in a line, not as a mistake of ours. */
async function readable<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FilterDataUnreadable || error instanceof FilterWeightsUnusable)
      throw new UsageError(error.message);
    throw error;
  }
}

const figure = (value: number): string => value.toFixed(3).padStart(10);

function tableOf({ set, n, accuracy, macroF1, interval, perLabel, falseAlarmRate }: SetScores): string[] {
  const rows = Object.entries(perLabel).map(
    ([label, { precision, recall, f1, n: count }]) =>
      `  ${label.padEnd(14)}${figure(precision)}${figure(recall)}${figure(f1)}${String(count).padStart(8)}`,
  );
  const head = ['precision', 'recall', 'f1'].map((name) => name.padStart(10)).join('');
  return [
    `  ${set}  n ${n}  accuracy ${accuracy}  macro-F1 ${macroF1} [${interval.join(', ')}]  false alarms ${falseAlarmRate ?? '–'}`,
    `  ${''.padEnd(14)}${head}${'n'.padStart(8)}`,
    ...rows,
  ];
}
