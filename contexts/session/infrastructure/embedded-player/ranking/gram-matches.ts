import type { Phrasing } from '../phrasing.js';
import type { Hidden } from './hidden.js';
import type { RankingIndex } from './ranking-index.js';
import { add } from './sums.js';

/** Where the runs of letters of a question are found, each counted by how rare it is. */
export interface GramMatches {
  /** The weight of all runs of the question. */
  readonly mass: number;
  /** By example question, and by the head and text of each entry: the weight of those found there. */
  readonly inAsk: Float32Array;
  readonly inEntry: Float32Array;
}

export function matchGrams(index: RankingIndex, question: Phrasing, hidden: Hidden): GramMatches {
  const inAsk = new Float32Array(index.asks.length);
  const inEntry = new Float32Array(index.entries.length);
  let mass = 0;
  for (const gram of question.grams) {
    const weight = index.rarity(`~${gram}`);
    mass += weight;
    for (const ask of index.grams.get(gram) ?? []) if (ask !== hidden.ask) add(inAsk, ask, weight);
    for (const entry of index.bodyGrams.get(gram) ?? []) add(inEntry, entry, weight);
  }
  return { mass, inAsk, inEntry };
}
