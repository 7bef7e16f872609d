import type { Phrasing } from '../phrasing.js';
import { matchGrams } from './gram-matches.js';
import type { GramMatches } from './gram-matches.js';
import type { RankingIndex } from './ranking-index.js';
import { matchWords } from './word-matches.js';
import type { WordMatches } from './word-matches.js';

/** Left out of the index while the ranker is taught or measured: one example question, or a whole entry. */
export interface Hidden {
  readonly ask?: number;
  readonly entry?: number;
  /** Of one entry, words that its keys and text are taken not to hold: a stranger would not have used them. */
  readonly unkeyed?: { readonly entry: number; readonly terms: ReadonlySet<string> };
}

/** A question looked up in the index in all three ways: by its words, its runs of letters and its sentence vector. */
export interface Lookup {
  readonly index: RankingIndex;
  readonly question: Phrasing;
  readonly hidden: Hidden;
  readonly words: WordMatches;
  readonly grams: GramMatches;
  readonly vector: Float32Array;
}

export const lookUp = (index: RankingIndex, question: Phrasing, hidden: Hidden): Lookup => ({
  index,
  question,
  hidden,
  words: matchWords(index, question, hidden),
  grams: matchGrams(index, question, hidden),
  vector: index.vectorOf(question),
});
