import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  evaluateStageModel,
  StageDataUnreadable,
  type StageScores,
  StageWeightsUnusable,
  trainStageModel,
} from '#contexts/session/tools.js';
import { command, type Command, UsageError } from '../command.js';
import { shippedStageModel } from '../shipped-models.js';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';

/** `troupe stage …` */
export const stageCommands = (words: Words): readonly Command[] => [evaluateCommand(words), trainCommand(words)];

const evaluateCommand = (words: Words): Command =>
  command({
    name: 'stage eval',
    summary: words.summaries.stageEval,
    operands: 'FILE',
    atLeast: 1,
    atMost: 1,
    options: {
      model: { kind: 'text', value: 'FOLDER', summary: words.options.model },
      json: { kind: 'flag', summary: words.options.json },
    },
    examples: ['troupe stage eval stage/multidogo.dev.jsonl.gz --json'],
    async run(given, [file = ''], terminal) {
      const model = given.model === undefined ? shippedStageModel() : resolve(terminal.directory, given.model);
      const scores = readable(() => evaluateStageModel(existing(file, terminal, words), model));
      if (given.json) terminal.out(JSON.stringify(scores));
      else for (const line of tableOf(scores)) terminal.out(line);
      return 0;
    },
  });

const trainCommand = (words: Words): Command =>
  command({
    name: 'stage train',
    summary: words.summaries.stageTrain,
    operands: '',
    atLeast: 0,
    atMost: 0,
    options: {
      data: { kind: 'text', value: 'FOLDER', summary: words.options.stageData },
      out: { kind: 'text', value: 'FOLDER', summary: words.options.modelOut },
      json: { kind: 'flag', summary: words.options.json },
    },
    examples: ['troupe stage train --data ../data/stage --out models/stage/2'],
    async run(given, _, terminal) {
      if (given.data === undefined) throw new UsageError(words.missingOperand('--data FOLDER'));
      const out = given.out === undefined ? shippedStageModel() : resolve(terminal.directory, given.out);
      const scores = readable(() => trainStageModel(existing(given.data ?? '', terminal, words), out));
      terminal.note(words.written(out));
      if (given.json) terminal.out(JSON.stringify(scores));
      else for (const [set, of] of Object.entries(scores)) terminal.out([set, ...tableOf(of)].join('\n'));
      return 0;
    },
  });

function existing(path: string, terminal: Terminal, words: Words): string {
  const found = resolve(terminal.directory, path);
  if (!existsSync(found)) throw new UsageError(words.noSuchFile(path));
  return found;
}

/** What is wrong with the files is told in a line, not as a mistake of ours. */
function readable<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof StageDataUnreadable || error instanceof StageWeightsUnusable)
      throw new UsageError(error.message);
    throw error;
  }
}

const figure = (value: number): string => value.toFixed(3).padStart(9);

function tableOf({ n, accuracy, macroF1, perLabel }: StageScores): string[] {
  const rows = Object.entries(perLabel).map(
    ([label, { precision, recall, f1 }]) => `  ${label.padEnd(8)}${figure(precision)}${figure(recall)}${figure(f1)}`,
  );
  const head = ['precision', 'recall', 'f1'].map((name) => name.padStart(9)).join('');
  return [`  n ${n}  accuracy ${accuracy}  macro-F1 ${macroF1}`, `  ${''.padEnd(8)}${head}`, ...rows];
}
