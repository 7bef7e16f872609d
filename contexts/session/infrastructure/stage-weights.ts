import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buckets } from '../application/prompting/stages/stage-features.js';
import type { StageWeights } from '../application/prompting/stages/stage-model.js';
import { stages } from '../application/prompting/stages/stage.js';

const descriptionSchema = z.object({
  format: z.literal('troupe.stage.v1'),
  /** Rows and columns of `weights.bin`, int8, row by row. */
  shape: z.tuple([z.literal(buckets), z.literal(stages.length)]),
  labels: z.tuple([z.literal('opening'), z.literal('deep'), z.literal('closing')]),
  scale: z.number().positive(),
  bias: z.array(z.number()).length(stages.length),
  temperature: z.number().positive(),
  /** Of `weights.bin`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The files of a model are damaged or of another kind. */
export class StageWeightsUnusable extends Error {
  constructor(directory: string, reason: string) {
    super(`The stage model in ${directory} cannot be used: ${reason}`);
    this.name = 'StageWeightsUnusable';
  }
}

/**
 * Reads `model.json` and `weights.bin` and compares the checksum.
 * @throws StageWeightsUnusable
 */
export function readStageWeights(directory: string): StageWeights {
  const description = descriptionSchema.safeParse(jsonOf(directory));
  if (!description.success) throw new StageWeightsUnusable(directory, description.error.issues[0]?.message ?? '');
  const bytes = bytesOf(directory);
  const { sha256, scale, bias, temperature } = description.data;
  if (sha256Of(bytes) !== sha256) throw new StageWeightsUnusable(directory, 'weights.bin has another checksum.');
  if (bytes.length !== buckets * stages.length)
    throw new StageWeightsUnusable(directory, 'weights.bin is of another size.');
  return { weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), scale, bias, temperature };
}

export function writeStageWeights(directory: string, { weights, scale, bias, temperature }: StageWeights): void {
  const bytes = new Uint8Array(weights.buffer, weights.byteOffset, weights.length);
  const description = {
    format: 'troupe.stage.v1',
    shape: [buckets, stages.length],
    labels: stages,
    scale,
    bias,
    temperature,
    sha256: sha256Of(bytes),
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'weights.bin'), bytes);
  writeFileSync(join(directory, 'model.json'), `${JSON.stringify(description, null, 2)}\n`);
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function jsonOf(directory: string): unknown {
  try {
    return JSON.parse(readFileSync(join(directory, 'model.json'), 'utf8'));
  } catch {
    throw new StageWeightsUnusable(directory, 'model.json cannot be read.');
  }
}

function bytesOf(directory: string): Buffer {
  try {
    return readFileSync(join(directory, 'weights.bin'));
  } catch {
    throw new StageWeightsUnusable(directory, 'weights.bin cannot be read.');
  }
}
