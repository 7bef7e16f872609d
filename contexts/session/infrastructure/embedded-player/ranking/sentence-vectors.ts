import { readNGramTable } from '../../n-gram-table.js';
import type { NGramTable } from '../../n-gram-table.js';
import type { Language } from '../words.js';
import { rowsOf } from './n-grams.js';

/** Vectors of whole sentences, of length 1: the sum of those of their n-grams. */
export class SentenceVectors {
  readonly dimensions: number;
  private readonly rows: ReadonlyMap<string, number>;

  constructor(private readonly table: NGramTable) {
    this.dimensions = table.dimensions;
    this.rows = new Map(table.terms.map((term, at) => [term, at]));
  }

  /** Written into `to` at `offset`; left at zero where no n-gram is known. */
  write(text: string, to: Float32Array, offset: number): void {
    const { vectors, weights, dimensions } = this.table;
    const sum = to.subarray(offset, offset + dimensions);
    for (const row of rowsOf(text, this.rows)) {
      const step = weights[row] as number;
      const from = row * dimensions;
      for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] as number) + step * (vectors[from + k] as number);
    }
    const length = Math.sqrt(dot(sum, sum, 0));
    if (length > 0) for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] as number) / length;
  }
}

/** Of a vector and the one that stands in `rows` from `offset` on; the cosine, where both are of length 1. */
export function dot(a: Float32Array, rows: Float32Array, offset: number): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (rows[offset + k] as number);
  return sum;
}

/** Sentence vectors by language, each table read when it is first asked for. */
export class Vectors {
  private readonly read = new Map<Language, SentenceVectors>();

  /** @param directory holds model.json and the files of each language */
  constructor(private readonly directory: string) {}

  /** @throws SentenceVectorsUnusable */
  of(language: Language): SentenceVectors {
    const found = this.read.get(language) ?? new SentenceVectors(readNGramTable(this.directory, language));
    this.read.set(language, found);
    return found;
  }
}
