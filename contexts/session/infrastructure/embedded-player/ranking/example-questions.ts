import { at } from './features.js';
import type { Lookup } from './lookup.js';
import { harmonic, raise, share } from './sums.js';
import type { Place } from './talk-before.js';

/**
 * How like the question is to the example questions of each entry: by words, by runs of letters, by sentence vectors, and
 * together.
 * @param features of each entry, filled in
 * @returns of each entry, the example question that is nearest; -1 where none comes near
 */
export function compareExamples(lookup: Lookup, features: readonly Float32Array[]): Int32Array {
  const { index, question, hidden, words, grams, vector } = lookup;
  const nearest = new Int32Array(features.length).fill(-1);
  for (let ask = 0; ask < index.asks.length; ask++) {
    const { entry, common, slight } = index.asks[ask]!;
    if (ask === hidden.ask || (slight && !question.slight && words.inAsk[ask] === 0)) continue;
    const covers = share(words.inAsk[ask] as number, words.mass);
    const isCovered = share(words.ofAsk[ask] as number, index.wordMass[ask] as number);
    const byWords = harmonic(covers, isCovered);
    const found = grams.inAsk[ask] as number;
    const byGrams = harmonic(share(found, grams.mass), share(found, index.gramMass[ask] as number));
    const byVector = index.toAsk(vector, ask);
    const together = 0.5 * byWords + 0.25 * byGrams + 0.25 * Math.max(0, byVector);
    const f = features[entry]!;
    if (common) raise(f, at.common, together);
    raise(f, at.askWords, byWords);
    raise(f, at.askGrams, byGrams);
    raise(f, at.askVector, byVector);
    if (together > (f[at.askBest] as number)) {
      f[at.askSecond] = f[at.askBest] as number;
      f[at.askBest] = together;
      f[at.bestCovers] = covers;
      f[at.bestIsCovered] = isCovered;
      nearest[entry] = ask;
    } else raise(f, at.askSecond, together);
  }
  return nearest;
}

/** The same of the question after the one before it, and after the name of what was spoken of, by sentence vectors. */
export function compareExamplesAfter({ index, hidden }: Lookup, place: Place, features: readonly Float32Array[]): void {
  place.asks((ask, afterAsked, onSubject) => {
    if (ask === hidden.ask) return;
    const f = features[index.asks[ask]!.entry]!;
    raise(f, at.beforeAsk, afterAsked);
    raise(f, at.subjectAsk, onSubject);
  });
}
