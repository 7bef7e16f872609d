import { join } from 'node:path';
import { readyTensorflow } from '../../emotion/tensorflow.js';
import { seeded } from '../../stage-training/dice.js';
import { cleanView } from '../trained/clean-view.js';
import { contradictionFeatures, tableFeatures } from '../trained/contradiction-features.js';
import { personaFeatures } from '../trained/persona-features.js';
import { columnStarts, type SparseWeights, type Task } from '../trained/sparse-model.js';
import { writeSparseWeights } from '../trained/sparse-weights.js';
import { syllablesOf } from '../trained/syllables.js';
import { textFeatures } from '../trained/text-features.js';
import { contradictionTask, tableTask, tableLabel, tableTalk } from './coherence-data.js';
import { soundAlikes } from './disguise.js';
import { otherSpeakers, type PersonaExample, personaExample, personaTask } from './persona-data.js';
import { readSet, textAt } from './read-rows.js';
import { readSyllables } from './read-syllables.js';
import { labelledTexts, ordinaryTexts, safetyTasks } from './safety-data.js';
import { type Example, type SparseSettings, trainSparse } from './train-sparse.js';

export const filterModels = ['safety', 'persona', 'contradiction'] as const;
export type FilterModel = (typeof filterModels)[number];

type Log = (line: string) => void;

/**
 * Fits models anew and writes them below `out`. The same data and seed give the same bytes.
 * @param data folder with `safety/`, `role/`, `coherence/`, `stage/`, `emotion/` and `normalise/`, as docs/safety.md lists them
 * @param out folder of the models: `models`
 * @throws FilterDataUnreadable
 */
export async function trainFilters(
  data: string,
  out: string,
  only: readonly FilterModel[],
  seed: number,
  log: Log,
): Promise<void> {
  await readyTensorflow();
  for (const model of only) {
    log(`${model}: seed ${seed}`);
    trainers[model](data, join(out, model, '1'), seed, log);
  }
}

const trainers: Readonly<Record<FilterModel, (data: string, out: string, seed: number, log: Log) => void>> = {
  safety: trainSafety,
  persona: trainPersona,
  contradiction: trainContradiction,
};

const safetySettings = { epochs: 3, rate: 0.5, decay: 1e-6, leastExamples: 6, batch: 64 };
/** Half of the Chinese sets comes a second time, with 10 to 70 % of its characters replaced by others that sound the same. */
const soundCopies = { part: 0.5, least: 0.1, most: 0.7, weight: 0.5 };
/** There is more ordinary talk than labelled text: it keeps false alarms rare, and must not outweigh the rest. */
const ordinaryWeight = 0.12;

function trainSafety(data: string, out: string, seed: number, log: Log): void {
  const syllables = readSyllables(data);
  const features = textFeatures(syllablesOf(syllables));
  const random = seeded(seed + 1);
  const disguised = soundAlikes(syllables);
  const labelled = labelledTexts(data, 'train');
  const copies = labelled
    .filter(({ labels }) => ('cold' in labels || 'swsr' in labels) && random() < soundCopies.part)
    .map(({ text, labels }) => {
      const share = soundCopies.least + random() * (soundCopies.most - soundCopies.least);
      return { text: disguised(text, share, random), labels, weight: soundCopies.weight };
    });
  const ordinary = ordinaryTexts(data, 'train').map((text) => ({ ...text, weight: ordinaryWeight }));
  const examples = [...labelled, ...copies, ...ordinary].map(({ text, ...rest }): Example => {
    const view = cleanView(text);
    return { ...rest, each: (take) => features.each(view, take) };
  });
  log(`${labelled.length} labelled, ${copies.length} sound-alike copies, ${ordinary.length} of ordinary talk`);
  const weights = trainSparse(safetyTasks, examples, { ...safetySettings, seed }, log);
  writeSparseWeights(out, { ...leaned(weights, 'davidson', 'hate', 2.5), seed, syllables });
}

const personaSettings = { epochs: 5, rate: 0.15, decay: 3e-5, leastExamples: 4, batch: 32 };

/** How far `irrelevant`, the most frequent label, stands back: about the best for macro-F1 on a kept fifth of train, and chosen with dev in view. */
const personaLean = 1.5;
/** The mean of several fits, which differ in the order of their examples, errs less than one. */
const personaFits = 3;

function trainPersona(data: string, out: string, seed: number, log: Log): void {
  const all = readSet(data, 'role/kvpi.train').map(personaExample);
  const features = textFeatures(() => 0);
  const exampleOf = ({ speaker, reply, label, weight }: PersonaExample): Example => ({
    each: personaFeatures(features, speaker, cleanView(reply)),
    labels: { kvpi: label },
    ...(weight === undefined ? {} : { weight }),
  });
  const examples = [...all, ...otherSpeakers(all, seeded(seed + 1))].map(exampleOf);
  const fits = Array.from({ length: personaFits }, (_, at) =>
    trainSparse([personaTask], examples, { ...personaSettings, seed: seed + at }, log),
  );
  const weights = leaned(averaged(fits), 'kvpi', 'irrelevant', 1 / personaLean);
  writeSparseWeights(out, { ...weights, seed, syllables: [] });
}

const talkSettings: Omit<SparseSettings, 'seed'> = { epochs: 2, rate: 0.05, decay: 1e-4, leastExamples: 3, batch: 32 };
const tableSettings: Omit<SparseSettings, 'seed'> = { epochs: 3, rate: 0.3, decay: 1e-5, leastExamples: 2, batch: 32 };

function trainContradiction(data: string, out: string, seed: number, log: Log): void {
  const features = textFeatures(() => 0);
  const talk = readSet(data, 'coherence/clasp-dnli.train').map((row): Example => {
    const [before, now] = [textAt(row, 'context', 'clasp-dnli'), textAt(row, 'hypothesis', 'clasp-dnli')];
    return {
      each: contradictionFeatures(features, before, now),
      labels: { 'clasp-dnli': textAt(row, 'label', 'clasp-dnli') },
    };
  });
  const tables = readSet(data, 'coherence/ci-tod.train').map((row): Example => {
    return { each: tableFeatures(features, tableTalk(row)), labels: { 'ci-tod': tableLabel(row) } };
  });
  const ofTalk = trainSparse([contradictionTask], talk, { ...talkSettings, seed }, log);
  writeSparseWeights(join(out, 'talk'), { ...ofTalk, seed, syllables: [] });
  const ofTables = trainSparse([tableTask], tables, { ...tableSettings, seed }, log);
  writeSparseWeights(join(out, 'table'), { ...ofTables, seed, syllables: [] });
}

function averaged(fits: readonly SparseWeights[]): SparseWeights {
  const [first] = fits;
  if (!first) throw new Error('There is no fit.');
  const mean = (of: (fit: SparseWeights) => Float32Array) =>
    of(first).map((_, at) => fits.reduce((sum, fit) => sum + of(fit)[at]!, 0) / fits.length);
  return { ...first, rows: mean(({ rows }) => rows), bias: mean(({ bias }) => bias) };
}

/** A label that counts `by` times as much. */
function leaned(weights: SparseWeights, name: string, label: string, by: number): SparseWeights {
  const at = weights.tasks.findIndex((task: Task) => task.name === name);
  const bias = weights.bias.slice();
  bias[columnStarts(weights.tasks)[at]! + weights.tasks[at]!.labels.indexOf(label)]! += Math.log(by);
  return { ...weights, bias };
}
