import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EmotionReading } from '../../../application/emotion/emotion.js';
import { Features } from '../../../application/emotion/features.js';
import { openEmotionEncoder } from '../engines/open-emotion-encoder.js';
import { predict } from '../predict.js';
import { readEmotionModel, writeEmotionModel } from '../weights.js';
import { calibrate, uncalibrated } from './calibrate.js';
import { EmotionDataUnreadable } from './data-files.js';
import type { Example } from './examples.js';
import { labelledFile } from './labelled-file.js';
import { halfOf, readMaterial, tableOf, tokensOfText } from './material.js';
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
  const said = predict(
    weights,
    half.map(({ text }) => features.of(tokensOfText(text))),
  );
  writeEmotionModel(out, {
    weights: trained.weights,
    features: table,
    calibration: calibrate({ examples: half, ...said }),
  });
  if (steps === undefined) rmSync(checkpoint, { recursive: true });
  say('calibrated on half a of dev; half b:');
  return heldBack(
    out,
    material.dev.filter(({ text }) => halfOf(text) === 'b'),
  );
}

async function heldBack(model: string, half: readonly Example[]): Promise<HeldBack> {
  const read = await readAll(half, model);
  const { calibration } = readEmotionModel(model);
  const of = (set: Example['set'], labels: LabelSet) => {
    const its = read.filter(({ example }) => example.set === set);
    return { ...scoresOf(its, labels, calibration), interval: macroF1Interval(its, labels, calibration) };
  };
  return { goemotions: of('goemotions', 'goemotions'), shared7: of('goemotions', 'shared7'), cped: of('cped', 'cped') };
}

/**
 * Scores a model on a labelled file of JSON Lines, plain or gzip, by the fastest engine here.
 * @param labels left out: what the file's labels are.
 * @throws EmotionDataUnreadable
 */
export async function evaluateEmotionModel(file: string, model: string, labels?: LabelSet): Promise<EmotionScores> {
  const labelled = labelledFile(file, labels);
  return scoresOf(await readAll(labelled.examples, model), labelled.labels, readEmotionModel(model).calibration);
}

const together = 128;

async function readAll(examples: readonly Example[], model: string): Promise<Read[]> {
  let reason = 'cannot be read';
  const encoder = openEmotionEncoder({
    engine: 'auto',
    directory: model,
    log: { info() {}, error: (line) => (reason = line) },
  });
  const read: Read[] = [];
  try {
    await encoder.ready;
    for (let from = 0; from < examples.length; from += together) {
      const chunk = examples.slice(from, from + together);
      const readings = await Promise.all(chunk.map(({ text }) => encoder.read(text)));
      readings.forEach((reading: EmotionReading | null, at) => {
        if (!reading) throw new EmotionDataUnreadable(model, reason);
        read.push({ example: chunk[at]!, reading });
      });
    }
  } finally {
    await encoder.close();
  }
  return read;
}
