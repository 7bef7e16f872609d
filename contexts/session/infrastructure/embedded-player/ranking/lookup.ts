import type { Hidden } from './hidden.js';
import type { Phrasing } from '../phrasing.js';
import { matchGrams } from './gram-matches.js';
import type { GramMatches } from './gram-matches.js';
import type { RankingIndex } from './ranking-index.js';
import { matchWords } from './word-matches.js';
import type { WordMatches } from './word-matches.js';

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
