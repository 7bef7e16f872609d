import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Conversation } from '../../../application/emotion/turns.js';
import { Features } from '../../../application/emotion/features.js';
import { openEmotionEncoder } from '../engines/open-emotion-encoder.js';
import { predict } from '../predict.js';
import { readEmotionModel, writeEmotionModel } from '../weights.js';
import { calibrate, uncalibrated } from './calibrate.js';
import { EmotionDataUnreadable } from './data-files.js';
import { goesOn, passingOf } from './calibrate-turns.js';
import type { Example, Turn } from './examples.js';
import { labelledFile } from './labelled-file.js';
import { halfOf, type Material, readMaterial, tableOf, tokensOfText } from './material.js';
import { type EmotionScores, type LabelSet, macroF1Interval, type Read, scoresOf } from './scores.js';
import { trainNetwork } from './train-network.js';

export interface EmotionTraining {
  readonly data: string;
  readonly out: string;
  readonly seed: number;
  readonly steps?: number;
  readonly resume: boolean;
  readonly say: (line: string) => void;
}

/** Scores on half b of dev, which nothing was fitted on, with the interval that 95 in 100 macro-F1 lie in. */
export type HeldBack = Readonly<Record<string, EmotionScores & { readonly interval: readonly [number, number] }>>;

/**
 * Trains the model from the data folder and writes it to `out`, with its log; the same data and seed give the same losses. The
 * state lies in `out/checkpoint` until it is done.
 * @returns `undefined` when it ended early by `steps`: then only log and state are written.
 * @throws EmotionDataUnreadable
 */
export async function trainEmotionModel(training: EmotionTraining): Promise<HeldBack | undefined> {
  const { data, out, steps, say } = training;
  const material = readMaterial(data);
  const table = tableOf(material.train.map(({ text }) => text));
  const checkpoint = join(out, 'checkpoint');
  const log = join(out, 'training.jsonl');
  const trained = await trainNetwork({ ...training, material, table, checkpoint, log });
  if (!trained.judged) return undefined;
  const half = material.dev.filter(({ text }) => halfOf(text) === 'a');
  // Weights are rounded when they are written: what is calibrated is what is read back.
  writeEmotionModel(out, { weights: trained.weights, features: table, calibration: uncalibrated });
  const { weights } = readEmotionModel(out);
  const features = new Features(table);
  const logitsOf = (texts: readonly { readonly text: string }[]) =>
    predict(
      weights,
      texts.map(({ text }) => features.of(tokensOfText(text))),
    );
  const { shared } = logitsOf(material.drama.dev);
  const drama = material.drama.dev.map(({ text, dialogue, speaker, example }, at) => {
    const truth = example && halfOf(text) === 'a' ? example.shared : null;
    const last = material.drama.dev[at - 1];
    const follows = last !== undefined && goesOn(last, { dialogue, speaker });
    return { dialogue, speaker, shared: shared[at]!, truth, follows };
  });
  const calibration = calibrate({ examples: half, ...logitsOf(half) }, drama, passingOf(material.drama.train));
  writeEmotionModel(out, { weights: trained.weights, features: table, calibration });
  if (steps === undefined) rmSync(checkpoint, { recursive: true });
  say('calibrated on half a of dev; half b:');
  return heldBack(out, material);
}

async function heldBack(model: string, { dev, drama }: Material): Promise<HeldBack> {
  const { calibration } = readEmotionModel(model);
  const isHeldBack = ({ example: { text } }: Read): boolean => halfOf(text) === 'b';
  const of = (read: readonly Read[], labels: LabelSet) => {
    const its = read.filter(isHeldBack);
    return { ...scoresOf(its, labels, calibration), interval: macroF1Interval(its, labels, calibration) };
  };
  const alone = await readAll(dev.map(byItself), model);
  const [english, chinese] = (['goemotions', 'cped'] as const).map((set) =>
    alone.filter(({ example }) => example.set === set),
  ) as [Read[], Read[]];
  return {
    goemotions: of(english, 'goemotions'),
    shared7: of(english, 'shared7'),
    cped: of(await readAll(talksOf(drama.dev), model), 'cped'),
    cpedAlone: of(chinese, 'cped'),
  };
}

export type EmotionEvaluation = EmotionScores & {
  /** Whether each text was read with what was read before it in its dialogue. */
  readonly inTurn: boolean;
};

/**
 * Scores a model on a labelled file of JSON Lines, plain or gzip, by the fastest engine here. Where every line has a `dialogue` and a
 * `speaker`, a Chinese text that goes on is read with what was read of the one before it, as in a conversation; never with what comes after it, nor
 * with any label.
 * @param labels left out: what the file's labels are.
 * @param alone each text is read by itself all the same.
 * @throws EmotionDataUnreadable
 */
export async function evaluateEmotionModel(
  file: string,
  model: string,
  { labels: wanted, alone = false }: { readonly labels?: LabelSet | undefined; readonly alone?: boolean } = {},
): Promise<EmotionEvaluation> {
  const { labels, examples, turns } = labelledFile(file, wanted);
  const inTurn = turns !== undefined && !alone;
  const read = await readAll(inTurn ? talksOf(turns) : examples.map(byItself), model);
  return { ...scoresOf(read, labels, readEmotionModel(model).calibration), inTurn };
}

/** Texts that are read one after another, each with what was read before it; by itself where nobody is said to speak. */
type Talk = readonly (Pick<Turn, 'text' | 'example'> & { readonly speaker: string | null })[];

const byItself = (example: Example): Talk => [{ text: example.text, speaker: null, example }];

function talksOf(turns: readonly Turn[]): Talk[] {
  const talks = new Map<string, Turn[]>();
  for (const turn of turns) {
    const talk = talks.get(turn.dialogue);
    if (talk) talk.push(turn);
    else talks.set(turn.dialogue, [turn]);
  }
  return [...talks.values()];
}

/** Talks that are read at once. */
const together = 128;

async function readAll(talks: readonly Talk[], model: string): Promise<Read[]> {
  let reason = 'cannot be read';
  const encoder = openEmotionEncoder({
    engine: 'auto',
    directory: model,
    log: { info() {}, error: (line) => (reason = line) },
  });
  const read: Read[][] = talks.map(() => []);
  const waiting = talks.entries();
  const lane = async (): Promise<void> => {
    for (const [at, talk] of waiting) {
      const conversation = new Conversation();
      for (const { text, speaker, example } of talk) {
        const reading = await encoder.read(text, speaker === null ? undefined : conversation.before(speaker));
        if (!reading) throw new EmotionDataUnreadable(model, reason);
        if (speaker !== null) conversation.heard(speaker, reading.shared);
        if (example) read[at]!.push({ example, reading });
      }
    }
  };
  try {
    await encoder.ready;
    await Promise.all(Array.from({ length: together }, lane));
  } finally {
    await encoder.close();
  }
  return read.flat();
}
