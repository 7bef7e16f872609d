import { readWordTable } from '../../word-vectors.js';
import type { WordTable } from '../../word-vectors.js';
import type { Language } from '../words.js';

/** Vectors of whole sentences, of length 1: the sum of those of their words. */
export class SentenceVectors {
  readonly dimensions: number;
  private readonly rows: ReadonlyMap<string, number>;

  constructor(private readonly table: WordTable) {
    this.dimensions = table.dimensions;
    this.rows = new Map(table.terms.map((term, at) => [term, at]));
  }

  /** Written into `to` at `offset`; left at zero where no word is known. */
  write(terms: Iterable<string>, to: Float32Array, offset: number): void {
    for (const term of terms) this.add(term, to, offset, 1);
    let length = 0;
    for (let k = 0; k < this.dimensions; k++) length += (to[offset + k] as number) ** 2;
    if (length === 0) return;
    length = Math.sqrt(length);
    for (let k = 0; k < this.dimensions; k++) to[offset + k] = (to[offset + k] as number) / length;
  }

  private add(term: string, to: Float32Array, offset: number, share: number): void {
    const row = this.rows.get(term);
    if (row === undefined) {
      // A Chinese word nobody counted is what its signs are.
      if (/^\p{Script=Han}{2,}$/u.test(term)) for (const sign of term) this.add(sign, to, offset, share / term.length);
      return;
    }
    const step = (share * (this.table.weights[row] as number)) / 127;
    const from = row * this.dimensions;
    for (let k = 0; k < this.dimensions; k++)
      to[offset + k] = (to[offset + k] as number) + step * (this.table.vectors[from + k] as number);
  }
}

/** Word vectors by language, each read when it is first asked for. */
export class Words {
  private readonly read = new Map<Language, SentenceVectors>();

  /** @param directory holds model.json and a file of vectors for each language */
  constructor(private readonly directory: string) {}

  /** @throws WordVectorsUnusable */
  of(language: Language): SentenceVectors {
    const found = this.read.get(language) ?? new SentenceVectors(readWordTable(this.directory, language));
    this.read.set(language, found);
    return found;
  }
}
