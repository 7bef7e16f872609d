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
    this.add(text, to, offset);
    toUnit(to.subarray(offset, offset + this.dimensions));
  }

  /** Of some sentences, and after them that of their sum: of the text that they make. */
  ofText(sentences: readonly string[]): Float32Array {
    const { dimensions } = this;
    const all = new Float32Array((sentences.length + 1) * dimensions);
    const whole = all.subarray(sentences.length * dimensions);
    sentences.forEach((sentence, at) => {
      const vector = all.subarray(at * dimensions, (at + 1) * dimensions);
      this.add(sentence, vector, 0);
      for (let k = 0; k < dimensions; k++) whole[k] = (whole[k] as number) + (vector[k] as number);
      toUnit(vector);
    });
    toUnit(whole);
    return all;
  }

  private add(text: string, to: Float32Array, offset: number): void {
    const { vectors, weights, dimensions } = this.table;
    for (const row of rowsOf(text, this.rows)) {
      const step = weights[row] as number;
      const from = row * dimensions;
      for (let k = 0; k < dimensions; k++)
        to[offset + k] = (to[offset + k] as number) + step * (vectors[from + k] as number);
    }
  }
}

function toUnit(vector: Float32Array): void {
  const length = Math.sqrt(dot(vector, vector, 0));
  if (length > 0) for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] as number) / length;
}

/** Of a vector and the one that stands in `rows` from `offset` on; the cosine, where both are of length 1. */
export function dot(a: Float32Array, rows: Float32Array, offset: number): number {
  // Four sums at once: one alone would wait for each addition.
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let k = 0; k < a.length; k += 4) {
    first += (a[k] as number) * (rows[offset + k] as number);
    second += (a[k + 1] as number) * (rows[offset + k + 1] as number);
    third += (a[k + 2] as number) * (rows[offset + k + 2] as number);
    fourth += (a[k + 3] as number) * (rows[offset + k + 3] as number);
  }
  return first + second + (third + fourth);
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
