import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Vectors of the n-grams of one language. */
export interface NGramTable {
  /** As `nGramsOf` gives them. */
  readonly terms: readonly string[];
  /** The largest number of each row, which stands in it as 127. */
  readonly weights: readonly number[];
  readonly dimensions: number;
  /** Row by row. An n-gram that says little has small numbers. */
  readonly vectors: Int8Array;
}

const fileSchema = z.object({
  dimensions: z.number().int().positive().multipleOf(4),
  terms: z.number().int().positive(),
  /** Of the file of vectors and of the file of terms. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  termsSha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const descriptionSchema = z.object({ format: z.literal('troupe.sentences.v1'), en: fileSchema, zh: fileSchema });

/** The files of the sentence vectors are damaged or of another kind. */
export class SentenceVectorsUnusable extends Error {
  constructor(directory: string, reason: string) {
    super(`The sentence vectors in ${directory} cannot be used: ${reason}`);
    this.name = 'SentenceVectorsUnusable';
  }
}

/**
 * Reads the table of a language and compares its checksums.
 * @throws SentenceVectorsUnusable
 */
export function readNGramTable(directory: string, language: 'en' | 'zh'): NGramTable {
  const bytesOf = (file: string): Buffer => {
    try {
      return readFileSync(join(directory, file));
    } catch {
      throw new SentenceVectorsUnusable(directory, `${file} cannot be read.`);
    }
  };
  const description = descriptionSchema.safeParse(JSON.parse(bytesOf('model.json').toString('utf8')));
  if (!description.success) throw new SentenceVectorsUnusable(directory, description.error.issues[0]?.message ?? '');
  const { dimensions, terms, sha256, termsSha256 } = description.data[language];
  const bytes = bytesOf(`${language}.bin`);
  const list = bytesOf(`${language}.txt`);
  if (sha256Of(bytes) !== sha256 || sha256Of(list) !== termsSha256)
    throw new SentenceVectorsUnusable(directory, `${language} has another checksum.`);
  const rows = list
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));
  if (rows.length !== terms || bytes.length !== terms * dimensions)
    throw new SentenceVectorsUnusable(directory, `${language} is of another size.`);
  return {
    terms: rows.map(([, term = '']) => term),
    weights: rows.map(([weight = '0']) => Number(weight)),
    dimensions,
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
  };
}

export function writeNGramTables(directory: string, tables: Readonly<Record<'en' | 'zh', NGramTable>>): void {
  mkdirSync(directory, { recursive: true });
  const described = Object.entries(tables).map(([language, { terms, weights, dimensions, vectors }]) => {
    const bytes = new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.length);
    const list = Buffer.from(
      terms.map((term, at) => `${(weights[at] ?? 0).toPrecision(4)}\t${term}\n`).join(''),
      'utf8',
    );
    writeFileSync(join(directory, `${language}.bin`), bytes);
    writeFileSync(join(directory, `${language}.txt`), list);
    return [
      language,
      { dimensions, terms: terms.length, sha256: sha256Of(bytes), termsSha256: sha256Of(list) },
    ] as const;
  });
  const description = { format: 'troupe.sentences.v1', ...Object.fromEntries(described) };
  writeFileSync(join(directory, 'model.json'), `${JSON.stringify(description, null, 2)}\n`);
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
