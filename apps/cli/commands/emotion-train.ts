import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  EmotionDataUnreadable,
  EmotionModelUnusable,
  type EmotionScores,
  evaluateEmotionModel,
  trainEmotionModel,
  WordDataUnreadable,
} from '#contexts/session/tools.js';
import { command, type Command, UsageError } from '../command.js';
import { shippedEmotionModel } from '../shipped-models.js';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';

/** `troupe emotion train | eval`: what makes the model, and what judges it. */
export const emotionTrainCommands = (words: Words): readonly Command[] => [trainCommand(words), evaluateCommand(words)];

const trainCommand = (words: Words): Command =>
  command({
    name: 'emotion train',
    summary: words.summaries.emotionTrain,
    operands: '',
    atLeast: 0,
    atMost: 0,
    options: {
      data: { kind: 'text', value: 'FOLDER', summary: words.options.emotionData },
      seed: { kind: 'text', value: 'NUMBER', summary: words.options.emotionSeed },
      steps: { kind: 'text', value: 'NUMBER', summary: words.options.steps },
      out: { kind: 'text', value: 'FOLDER', summary: words.options.modelOut },
      resume: { kind: 'flag', summary: words.options.resume },
      json: { kind: 'flag', summary: words.options.json },
    },
    examples: [
      'troupe emotion train --data ../data --out models/emotion/2',
      'troupe emotion train --data ../data --seed 1 --steps 200 --out /tmp/again',
    ],
    async run(given, _, terminal) {
      if (given.data === undefined) throw new UsageError(words.missingOperand('--data FOLDER'));
      if (given.out === undefined) throw new UsageError(words.missingOperand('--out FOLDER'));
      const out = resolve(terminal.directory, given.out);
      const scores = await readable(
        trainEmotionModel({
          data: existing(given.data, terminal, words),
          out,
          seed: whole('--seed', given.seed ?? '1', 0, words),
          ...(given.steps === undefined ? {} : { steps: whole('--steps', given.steps, 1, words) }),
          resume: given.resume,
          say: (line) => terminal.note(line),
        }),
      );
      terminal.note(words.written(out));
      if (!scores) return 0;
      if (given.json) terminal.out(JSON.stringify(scores));
      else for (const [set, of] of Object.entries(scores)) terminal.out([set, ...tableOf(of, words)].join('\n'));
      return 0;
    },
  });

const evaluateCommand = (words: Words): Command =>
  command({
    name: 'emotion eval',
    summary: words.summaries.emotionEval,
    operands: 'FILE',
    atLeast: 1,
    atMost: 1,
    options: {
      labels: { kind: 'text', value: 'goemotions|shared7|cped', summary: words.options.labels },
      model: { kind: 'text', value: 'FOLDER', summary: words.options.emotionModel },
      alone: { kind: 'flag', summary: words.options.alone },
      json: { kind: 'flag', summary: words.options.json },
    },
    examples: ['troupe emotion eval emotion/goemotions.dev.jsonl.gz --json'],
    async run({ labels, model, alone, json }, [file = ''], terminal) {
      if (labels !== undefined && !isLabelSet(labels)) throw new UsageError(words.badLabels(labels));
      const folder = model === undefined ? shippedEmotionModel() : resolve(terminal.directory, model);
      const scores = await readable(evaluateEmotionModel(existing(file, terminal, words), folder, { labels, alone }));
      if (json) terminal.out(JSON.stringify(scores));
      else for (const line of tableOf(scores, words)) terminal.out(line);
      return 0;
    },
  });

const isLabelSet = (name: string): name is EmotionScores['labels'] => ['goemotions', 'shared7', 'cped'].includes(name);

function existing(path: string, terminal: Terminal, words: Words): string {
  const found = resolve(terminal.directory, path);
  if (!existsSync(found)) throw new UsageError(words.noSuchFile(path));
  return found;
}

function whole(option: string, text: string, least: number, words: Words): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new UsageError(words.badNumber(option, least));
  return value;
}

/** What is wrong with the files is told in a line, not as a mistake of ours. */
async function readable<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const known = [EmotionDataUnreadable, EmotionModelUnusable, WordDataUnreadable];
    if (known.some((kind) => error instanceof kind)) throw new UsageError((error as Error).message);
    throw error;
  }
}

const figure = (value: number): string => value.toFixed(3).padStart(9);

function tableOf(scores: EmotionScores, words: Words): string[] {
  const { n, macroF1, microF1, ece, abstained, perLabel } = scores;
  const width = Math.max(...Object.keys(perLabel).map((label) => label.length));
  const head = ['precision', 'recall', 'f1', 'n'].map((name) => name.padStart(9)).join('');
  return [
    `  n ${n}  macro-F1 ${macroF1}  micro-F1 ${microF1}  ECE ${ece}  ${words.abstained(`${(100 * abstained).toFixed(1)} %`)}`,
    `  ${''.padEnd(width)}${head}`,
    ...Object.entries(perLabel).map(
      ([label, { precision, recall, f1, n: its }]) =>
        `  ${label.padEnd(width)}${figure(precision)}${figure(recall)}${figure(f1)}${String(its).padStart(9)}`,
    ),
  ];
}
