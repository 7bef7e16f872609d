import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type SparseWeights, type Task, widthOf } from './sparse-model.js';

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.int().nonnegative()),
  dtype: z.enum(['int32', 'float32']),
  quantization: z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() }).optional(),
});
const descriptionSchema = z.object({
  format: z.literal('troupe.sparse.v1'),
  seed: z.int(),
  tasks: z
    .array(z.object({ name: z.string(), labels: z.array(z.string()).min(2), threshold: z.number().optional() }))
    .min(1),
  /** Characters of each syllable; empty for a model that does not hear. */
  syllables: z.array(z.string()),
  /** As TF.js has it: `vocabulary` (hashes as int32), a tensor for each column, `bias`. */
  weightsManifest: z.tuple([z.object({ paths: z.tuple([z.literal('weights.bin')]), weights: z.array(weightSchema) })]),
  /** Of `weights.bin`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
type WeightEntry = z.infer<typeof weightSchema>;

export interface SparseFiles extends SparseWeights {
  readonly seed: number;
  readonly syllables: readonly string[];
}

/** The files of a model are missing, damaged or of another kind. */
export class FilterWeightsUnusable extends Error {
  constructor(directory: string, reason: string) {
    super(`The model ${basename(dirname(directory))}/${basename(directory)} cannot be used: ${reason}`);
    this.name = 'FilterWeightsUnusable';
  }
}

/** Rows whose every weight is below this share of the largest are not worth their bytes. */
const leastShare = 0.004;

/** Writes `model.json` and `weights.bin`: TF.js's own layout, each column in TF.js's affine uint8. */
export function writeSparseWeights(directory: string, files: SparseFiles): void {
  const { tasks, vocabulary, rows, bias, seed, syllables } = pruned(files);
  const width = bias.length;
  const bytes: Uint8Array[] = [new Uint8Array(vocabulary.buffer, vocabulary.byteOffset, vocabulary.byteLength)];
  const weights: WeightEntry[] = [{ name: 'vocabulary', shape: [vocabulary.length], dtype: 'int32' }];
  for (let column = 0; column < width; column += 1) {
    const values = Float32Array.from(vocabulary, (_, row) => rows[row * width + column]!);
    const min = values.reduce((least, value) => Math.min(least, value), 0);
    const max = values.reduce((most, value) => Math.max(most, value), 0);
    const scale = (max - min) / 255 || 1;
    bytes.push(Uint8Array.from(values, (value) => Math.round((value - min) / scale)));
    const quantization = { dtype: 'uint8' as const, scale, min };
    weights.push({ name: `column-${column}`, shape: [vocabulary.length], dtype: 'float32', quantization });
  }
  bytes.push(new Uint8Array(bias.buffer, bias.byteOffset, bias.byteLength));
  weights.push({ name: 'bias', shape: [width], dtype: 'float32' });
  const all = Buffer.concat(bytes);
  const description: z.infer<typeof descriptionSchema> = {
    format: 'troupe.sparse.v1',
    seed,
    tasks: tasks.map(({ labels, ...task }) => ({ ...task, labels: [...labels] })),
    syllables: [...syllables],
    weightsManifest: [{ paths: ['weights.bin'], weights }],
    sha256: sha256Of(all),
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'weights.bin'), all);
  writeFileSync(join(directory, 'model.json'), `${JSON.stringify(description, null, 1)}\n`);
}

function pruned(files: SparseFiles): SparseFiles {
  const width = files.bias.length;
  const most = files.rows.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
  const kept = Array.from(files.vocabulary.keys()).filter((row) =>
    files.rows.subarray(row * width, (row + 1) * width).some((weight) => Math.abs(weight) >= most * leastShare),
  );
  const rows = new Float32Array(kept.length * width);
  kept.forEach((row, at) => rows.set(files.rows.subarray(row * width, (row + 1) * width), at * width));
  return { ...files, vocabulary: Uint32Array.from(kept, (row) => files.vocabulary[row]!), rows };
}

/**
 * Reads the files and compares the checksum.
 * @throws FilterWeightsUnusable
 */
export function readSparseWeights(directory: string): SparseFiles {
  const parsed = descriptionSchema.safeParse(jsonOf(directory));
  if (!parsed.success) throw new FilterWeightsUnusable(directory, parsed.error.issues[0]?.message ?? 'model.json');
  const { tasks, seed, syllables, sha256, weightsManifest } = parsed.data;
  const bytes = fileOf(directory, 'weights.bin');
  if (sha256Of(bytes) !== sha256) throw new FilterWeightsUnusable(directory, 'weights.bin has another checksum.');
  const [{ weights }] = weightsManifest;
  const width = widthOf(tasks);
  const count = weights[0]?.shape[0] ?? 0;
  if (weights.length !== width + 2 || bytes.length !== count * (4 + width) + 4 * width)
    throw new FilterWeightsUnusable(directory, 'weights.bin is of another size.');
  const vocabulary = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) vocabulary[row] = bytes.readUInt32LE(row * 4);
  const rows = new Float32Array(count * width);
  for (let column = 0; column < width; column += 1) {
    const { scale, min } = weights[column + 1]!.quantization ?? { scale: 1, min: 0 };
    const start = count * (4 + column);
    for (let row = 0; row < count; row += 1) rows[row * width + column] = bytes[start + row]! * scale + min;
  }
  const bias = Float32Array.from({ length: width }, (_, at) => bytes.readFloatLE(count * (4 + width) + 4 * at));
  return { tasks: tasks as readonly Task[], vocabulary, rows, bias, seed, syllables };
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function jsonOf(directory: string): unknown {
  try {
    return JSON.parse(fileOf(directory, 'model.json').toString('utf8'));
  } catch (error) {
    if (error instanceof FilterWeightsUnusable) throw error;
    throw new FilterWeightsUnusable(directory, 'model.json is no JSON.');
  }
}

function fileOf(directory: string, name: string): Buffer {
  try {
    return readFileSync(join(directory, name));
  } catch {
    throw new FilterWeightsUnusable(directory, `${name} cannot be read.`);
  }
}
