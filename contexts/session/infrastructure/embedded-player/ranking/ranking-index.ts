import { MadeOnce } from '../made-once.js';
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
  readonly headVectors: Float32Array;
  /** Of each entry's lines and, last, its whole text; made when first asked for, since few entries ever are. */
  private readonly lineVectors: (Float32Array | undefined)[] = [];
  private readonly often = new Map<string, number>();
  private readonly mostRare: number;

  private constructor(
    readonly entries: readonly Passage[],
    readonly vectors: SentenceVectors,
  ) {
    this.mostRare = Math.log(1 + entries.length);
    this.asks = entries.flatMap((passage, entry) =>
      phrasingsOf(passage).map(({ phrasing, common }) => ({
        entry,
        common,
        kinds: kindsOf(phrasing),
        slight: phrasing.slight,
      })),
    );
    this.wordMass = new Float32Array(this.asks.length);
    this.gramMass = new Float32Array(this.asks.length);
    this.askVectors = new Float32Array(this.asks.length * vectors.dimensions);
    this.headVectors = new Float32Array(entries.length * vectors.dimensions);
  }

  /** Made entry by entry. */
  static *of(entries: readonly Passage[], vectors: SentenceVectors): Generator<void, RankingIndex> {
    const index = new RankingIndex(entries, vectors);
    for (const passage of entries) yield index.count(passage);
    let asks = 0;
    for (const [entry, passage] of entries.entries()) {
      index.addEntry(passage, entry);
      for (const { phrasing } of phrasingsOf(passage)) index.addAsk(phrasing, asks++);
      yield;
    }
    return index;
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

  toHead(vector: Float32Array, entry: number): number {
    return dot(vector, this.headVectors, entry * this.vectors.dimensions);
  }

  /** To the nearest of an entry's lines and its whole text, and to the latter alone. */
  toLines(vector: Float32Array, entry: number): { readonly nearest: number; readonly text: number } {
    const lines = this.linesOf(entry);
    let nearest = 0;
    let text = 0;
    for (let at = 0; at < lines.length; at += this.vectors.dimensions) {
      text = dot(vector, lines, at);
      nearest = Math.max(nearest, text);
    }
    return { nearest, text };
  }

  /** Cosine between the texts of two entries. */
  between(entry: number, other: number): number {
    const lines = this.linesOf(entry);
    return this.toLines(lines.subarray(lines.length - this.vectors.dimensions), other).text;
  }

  private linesOf(entry: number): Float32Array {
    const found = this.lineVectors[entry];
    if (found !== undefined) return found;
    const { lines } = this.entries[entry] as Passage;
    const made = this.vectors.ofText(lines.slice(0, mostLines).map(({ text }) => text));
    this.lineVectors[entry] = made;
    return made;
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

  private addEntry({ head, body }: Passage, entry: number): void {
    for (const term of keysOf(head)) push(this.heads, term, entry);
    for (const term of keysOf(body)) push(this.bodies, term, entry);
    for (const gram of hanPairs(`${head.raw}\n${body.raw}`)) push(this.bodyGrams, gram, entry);
    this.vectors.write(head.raw, this.headVectors, entry * this.vectors.dimensions);
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

const phrasingsOf = ({ asks, commonAsks }: Passage): { readonly phrasing: Phrasing; readonly common: boolean }[] => [
  ...asks.map((phrasing) => ({ phrasing, common: false })),
  ...commonAsks.map((phrasing) => ({ phrasing, common: true })),
];

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

export const rankingIndexes = new MadeOnce(({ passages }: Material, vectors: SentenceVectors) =>
  RankingIndex.of(passages, vectors),
);
