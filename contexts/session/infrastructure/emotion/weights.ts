import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fineEmotions, sharedEmotions } from '../../application/emotion/emotion.js';
import { type FeatureTable, rowsOf } from '../../application/emotion/features.js';
import type { Calibration } from '../../application/emotion/read-emotion.js';
import { embeddingSize, layerNames, layerShapes, type Weight, type Weights } from './network.js';
import { bytesEach, dequantise, type Quantisation, toFloat16, toUint8 } from './quantised.js';

/** Everything that reading a text takes. */
export interface EmotionModel {
  /** float32, as every engine runs them. */
  readonly weights: Weights;
  readonly features: FeatureTable;
  readonly calibration: Calibration;
}

/** The files of a model are missing, damaged or of another kind. */
export class EmotionModelUnusable extends Error {
  readonly code = 'emotion.model-unusable';

  constructor(directory: string, reason: string) {
    super(`The emotion model in ${directory} cannot be used: ${reason}`);
    this.name = 'EmotionModelUnusable';
  }
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const quantisation = z.discriminatedUnion('dtype', [
  z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number(), original_dtype: z.literal('float32') }),
  z.object({ dtype: z.literal('float16'), original_dtype: z.literal('float32') }),
]);
const labels = (own: readonly string[]) =>
  z.array(z.string()).refine((written) => written.join() === own.join(), 'other labels');
const sevenOf = (value: z.ZodNumber) => z.array(value).length(sharedEmotions.length);
const sharedCalibration = z.object({
  temperature: z.number().positive(),
  bias: sevenOf(z.number()),
  boost: sevenOf(z.number().positive()),
  least: sevenOf(z.number().min(0).max(1)),
});
const passes = z.array(sevenOf(z.number().positive().max(1))).length(sharedEmotions.length);
/** Of the embedding so many rows have one scale. */
const blockRows = 512;

const descriptionSchema = z.object({
  format: z.literal('troupe.emotion.v1'),
  /** As TF.js has it: where each weight lies in `weights.bin`, in order; the embedding in blocks of rows, `embedding/0` and on. */
  weightsManifest: z.tuple([
    z.object({
      paths: z.tuple([z.literal('weights.bin')]),
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.number().int().positive()).min(1).max(2),
          dtype: z.literal('float32'),
          quantization: quantisation,
        }),
      ),
    }),
  ]),
  labels: z.object({ fine: labels(fineEmotions), shared: labels(sharedEmotions) }),
  features: z.object({ pieceRows: z.number().int().positive(), pairRows: z.number().int().positive() }),
  calibration: z.object({
    fineTemperature: z.number().positive(),
    fineThresholds: z.array(z.number().min(0).max(1)).length(fineEmotions.length),
    sharedThresholds: sevenOf(z.number().min(0).max(1)),
    shared: z.object({ han: sharedCalibration, other: sharedCalibration }),
    turns: sharedCalibration.extend({
      prior: sevenOf(z.number().positive().max(1)),
      goesOn: passes,
    }),
  }),
  /** Of the other files. */
  sha256: z.object({ 'weights.bin': sha256, 'vocabulary.txt': sha256 }),
});

/**
 * Reads `model.json`, `weights.bin` and `vocabulary.txt` and compares checksums.
 * @throws EmotionModelUnusable
 */
export function readEmotionModel(directory: string): EmotionModel {
  const unusable = (reason: string) => new EmotionModelUnusable(directory, reason);
  const bytesOf = (name: string): Buffer => {
    try {
      return readFileSync(join(directory, name));
    } catch {
      throw unusable(`${name} cannot be read.`);
    }
  };
  const description = descriptionSchema.safeParse(jsonOf(bytesOf('model.json')));
  if (!description.success) throw unusable(`model.json: ${description.error.issues[0]?.message ?? ''}`);
  const { weightsManifest, features, calibration, sha256: sums } = description.data;
  const [bytes, words] = (['weights.bin', 'vocabulary.txt'] as const).map((name) => {
    const found = bytesOf(name);
    if (sha256Of(found) !== sums[name]) throw unusable(`${name} has another checksum.`);
    return found;
  }) as [Buffer, Buffer];
  const vocabulary = words
    .toString('utf8')
    .split('\n')
    .filter((word) => word !== '');
  const table = { vocabulary, ...features };
  const weights = weightsOf(weightsManifest[0].weights, bytes, rowsOf(table));
  if (!weights) throw unusable('weights.bin is of another size or holds other weights.');
  return { weights, features: table, calibration };
}

/** Writes a model; the same model gives the same bytes. What is read back is the weights as they then are: rounded. */
export function writeEmotionModel(directory: string, { weights, features, calibration }: EmotionModel): void {
  const { vocabulary, ...hashed } = features;
  const pieces = [
    ...blocksOf(weights.embedding).map(({ name, shape, values }) => ({ name, shape, ...toUint8(values) })),
    ...layerNames.map((name) => ({ name, shape: weights[name].shape, ...toFloat16(weights[name].values) })),
  ];
  const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
  const words = Buffer.from(vocabulary.map((word) => `${word}\n`).join(''));
  const entries = pieces.map(({ name, shape, quantisation: quantization }) => ({
    name,
    shape,
    dtype: 'float32',
    quantization,
  }));
  const description = {
    format: 'troupe.emotion.v1',
    weightsManifest: [{ paths: ['weights.bin'], weights: entries }],
    labels: { fine: fineEmotions, shared: sharedEmotions },
    features: hashed,
    calibration,
    sha256: { 'weights.bin': sha256Of(bytes), 'vocabulary.txt': sha256Of(words) },
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'weights.bin'), bytes);
  writeFileSync(join(directory, 'vocabulary.txt'), words);
  writeFileSync(join(directory, 'model.json'), `${JSON.stringify(description, null, 1)}\n`);
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function blocksOf({ values, shape }: Weight): (Weight & { readonly name: string })[] {
  const [rows = 0, columns = 0] = shape;
  return Array.from({ length: Math.ceil(rows / blockRows) }, (_, at) => {
    const block = values.subarray(at * blockRows * columns, (at + 1) * blockRows * columns);
    return { name: `embedding/${at}`, shape: [block.length / columns, columns], values: block };
  });
}

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization: Quantisation;
}

/** `undefined` when they are not exactly the network's. */
function weightsOf(entries: readonly Entry[], bytes: Uint8Array, rows: number): Weights | undefined {
  const embedding = new Float32Array(rows * embeddingSize);
  const weights: Record<string, Weight> = { embedding: { shape: [rows, embeddingSize], values: embedding } };
  let [at, filled] = [0, 0];
  for (const { name, shape, quantization } of entries) {
    const size = shape.reduce((all, one) => all * one, 1);
    const isEmbedding = name.startsWith('embedding/');
    if (isEmbedding && filled + size > embedding.length) return undefined;
    const values = isEmbedding ? embedding.subarray(filled, (filled += size)) : new Float32Array(size);
    const end = at + size * bytesEach(quantization);
    if (end > bytes.length) return undefined;
    dequantise(bytes.subarray(at, end), quantization, values);
    if (!isEmbedding) weights[name] = { shape, values };
    at = end;
  }
  const whole = layerNames.every((name) => weights[name]?.shape.join() === layerShapes[name].join());
  return whole && at === bytes.length && filled === embedding.length ? (weights as unknown as Weights) : undefined;
}
