import type { Material, Passage } from '../material.js';
import type { Phrasing, Word } from '../phrasing.js';
import type { Bag } from '../words.js';
import { dot } from './sentence-vectors.js';
import type { SentenceVectors } from './sentence-vectors.js';

/** Something of an entry that a word of a question can be found in. */
export interface Posting {
  readonly at: number;
  /** What the word weighs there. */
  readonly weight: number;
}

/** One example question of one entry. */
export interface Ask {
  readonly entry: number;
  /** It is what people ask anybody, not the author's own. */
  readonly common: boolean;
  readonly kinds: ReadonlySet<string>;
  readonly slight: boolean;
}

/** Everything a question is held against, found by word: the example questions, heads and texts of a character's entries. */
export class RankingIndex {
  readonly asks: readonly Ask[];
  readonly words = new Map<string, Posting[]>();
  readonly grams = new Map<string, number[]>();
  readonly heads = new Map<string, number[]>();
  readonly bodies = new Map<string, number[]>();
  readonly bodyGrams = new Map<string, number[]>();
  readonly wordMass: Float32Array;
  readonly gramMass: Float32Array;
  readonly askVectors: Float32Array;
  /** Of the head, each line and the whole text of each entry, in this order, and the entry it belongs to. */
  readonly lineVectors: Float32Array;
  readonly lineEntries: Int32Array;
  /** Which of the lines is an entry's whole text. */
  private readonly textLines: Int32Array;
  private readonly often = new Map<string, number>();
  private readonly mostRare: number;

  constructor(
    readonly entries: readonly Passage[],
    readonly vectors: SentenceVectors,
  ) {
    this.mostRare = Math.log(1 + entries.length);
    for (const entry of entries) this.count(entry);
    const asks: Ask[] = [];
    const phrasings: Phrasing[] = [];
    entries.forEach((passage, entry) => {
      for (const [common, list] of [
        [false, passage.asks],
        [true, passage.commonAsks],
      ] as const)
        for (const phrasing of list) {
          asks.push({ entry, common, kinds: kindsOf(phrasing), slight: phrasing.slight });
          phrasings.push(phrasing);
        }
      for (const term of keysOf(passage.head)) push(this.heads, term, entry);
      for (const term of keysOf(passage.body)) push(this.bodies, term, entry);
      for (const gram of hanPairs(`${passage.head.raw}\n${passage.body.raw}`)) push(this.bodyGrams, gram, entry);
    });
    this.asks = asks;
    this.wordMass = new Float32Array(asks.length);
    this.gramMass = new Float32Array(asks.length);
    this.askVectors = new Float32Array(asks.length * vectors.dimensions);
    phrasings.forEach((phrasing, at) => this.addAsk(phrasing, at));
    const lines = entries.flatMap((passage, entry) => [
      { entry, text: passage.head.raw },
      ...passage.lines.slice(0, mostLines).map(({ text }) => ({ entry, text })),
      { entry, text: textOf(passage) },
    ]);
    this.lineEntries = Int32Array.from(lines, ({ entry }) => entry);
    this.textLines = new Int32Array(entries.length);
    lines.forEach(({ entry }, line) => (this.textLines[entry] = line));
    this.lineVectors = new Float32Array(lines.length * vectors.dimensions);
    lines.forEach(({ text }, at) => vectors.write(text, this.lineVectors, at * vectors.dimensions));
  }

  /** The vector of a question, as those of the example questions are. */
  vectorOf({ text }: Phrasing): Float32Array {
    return this.vectorOfText(text);
  }

  vectorOfText(text: string): Float32Array {
    const vector = new Float32Array(this.vectors.dimensions);
    this.vectors.write(text, vector, 0);
    return vector;
  }

  /** Cosine to an example question; 0 without a vector. */
  toAsk(vector: Float32Array | undefined, ask: number): number {
    return vector === undefined ? 0 : dot(vector, this.askVectors, ask * this.vectors.dimensions);
  }

  toLine(vector: Float32Array, line: number): number {
    return dot(vector, this.lineVectors, line * this.vectors.dimensions);
  }

  /** Cosine between the texts of two entries. */
  between(entry: number, other: number): number {
    const { dimensions } = this.vectors;
    const from = (this.textLines[entry] as number) * dimensions;
    return dot(
      this.lineVectors.subarray(from, from + dimensions),
      this.lineVectors,
      (this.textLines[other] as number) * dimensions,
    );
  }

  /** How much of a question's meaning a word carries, by how rare it is among the entries: [0.15, 1]. */
  rarity(term: string): number {
    const often = Math.max(1, this.often.get(term) ?? 1);
    return Math.max(0.15, Math.log(1 + this.entries.length / often) / this.mostRare);
  }

  weightOf({ term, weight }: Word): number {
    return weight * this.rarity(term);
  }

  private count(passage: Passage): void {
    const terms = new Set([...passage.head.terms.keys(), ...passage.body.terms.keys()]);
    for (const { words, grams } of [...passage.asks, ...passage.commonAsks]) {
      for (const { term } of words) terms.add(term);
      for (const gram of grams) terms.add(`~${gram}`);
    }
    for (const gram of hanPairs(passage.body.raw)) terms.add(`~${gram}`);
    for (const term of terms) this.often.set(term, (this.often.get(term) ?? 0) + 1);
  }

  private addAsk({ text, words, grams }: Phrasing, at: number): void {
    for (const word of words) {
      const weight = this.weightOf(word);
      this.wordMass[at] = (this.wordMass[at] as number) + weight;
      for (const key of [word.term, ...word.concepts]) push(this.words, key, { at, weight });
    }
    for (const gram of grams) {
      this.gramMass[at] = (this.gramMass[at] as number) + this.rarity(`~${gram}`);
      push(this.grams, gram, at);
    }
    this.vectors.write(text, this.askVectors, at * this.vectors.dimensions);
  }
}

/** So many lines of an entry have vectors of their own. */
const mostLines = 4;
const textOf = ({ lines }: Passage): string => lines.map(({ text }) => text).join(' ');

export const kindsOf = ({ words }: Phrasing): ReadonlySet<string> =>
  new Set(words.map(({ term }) => term).filter((term) => term.startsWith('?')));

const keysOf = (bag: Bag): string[] => [...bag.terms.keys(), ...bag.concepts];

function hanPairs(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? [])
    for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2));
  return pairs;
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const found = index.get(key);
  if (found === undefined) index.set(key, [value]);
  else found.push(value);
}

const indexes = new WeakMap<Material, RankingIndex>();

export function rankingIndexOf(material: Material, vectors: SentenceVectors): RankingIndex {
  const found = indexes.get(material) ?? new RankingIndex(material.passages, vectors);
  indexes.set(material, found);
  return found;
}
