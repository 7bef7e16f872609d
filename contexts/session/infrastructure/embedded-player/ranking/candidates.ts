import type { Phrasing } from '../phrasing.js';
import { compareExamples, compareExamplesAfter } from './example-questions.js';
import { at, featureNames } from './features.js';
import { lookUp } from './lookup.js';
import type { Hidden } from './hidden.js';
import type { Lookup } from './lookup.js';
import { addParticulars } from './particulars.js';
import type { RankingIndex } from './ranking-index.js';
import { share } from './sums.js';
import { nothingBefore, placeOf } from './talk-before.js';
import type { TalkBefore } from './talk-before.js';

export interface Candidate {
  readonly entry: number;
  readonly features: Float32Array;
  /** A plain first guess, by which candidates are chosen. */
  readonly guess: number;
}

const mostCandidates = 40;

/** The entries that a question may be after, with their features; those of `also` whatever is guessed of them. */
export function candidatesFor(
  index: RankingIndex,
  question: Phrasing,
  also: ReadonlySet<number> = new Set(),
  hidden: Hidden = {},
  before: TalkBefore = nothingBefore,
): Candidate[] {
  const lookup = lookUp(index, question, hidden);
  const place = placeOf(index, question, before);
  const features = index.entries.map(() => new Float32Array(featureNames.length));
  const nearestAsk = compareExamples(lookup, features);
  if (before.leans) compareExamplesAfter(lookup, place, features);
  compareEntries(lookup, features);
  const candidates = features
    .map((f, entry) => ({ entry, features: f, guess: guessOf(f, place.comesAfter(entry)) }))
    .filter(({ entry }) => entry !== hidden.entry)
    .sort((a, b) => b.guess - a.guess || a.entry - b.entry)
    .filter(({ entry }, nth) => nth < mostCandidates || also.has(entry));
  addParticulars(candidates, lookup, nearestAsk, before, place);
  return candidates;
}

/** What of the question stands in each entry's head and text, by words, by runs of letters and by sentence vectors. */
function compareEntries({ index, words, grams, vector }: Lookup, features: readonly Float32Array[]): void {
  for (let entry = 0; entry < features.length; entry++) {
    const f = features[entry]!;
    f[at.head] = share(words.inHead[entry] as number, words.mass);
    f[at.body] = share(words.inBody[entry] as number, words.mass);
    f[at.anywhere] = share(words.anywhere[entry] as number, words.mass);
    f[at.missing] = share(words.missing[entry] as number, words.mass);
    f[at.grams] = share(grams.inEntry[entry] as number, grams.mass);
    f[at.headVector] = index.toHead(vector, entry);
  }
}

function guessOf(f: Float32Array, comesAfter: boolean): number {
  const asked = Math.max(f[at.askBest] as number, 0.8 * (f[at.common] as number));
  const meant = Math.max(
    f[at.askVector] as number,
    f[at.headVector] as number,
    f[at.beforeAsk] as number,
    f[at.subjectAsk] as number,
  );
  return (
    0.4 * asked +
    0.3 * meant +
    (comesAfter ? 0.2 : 0) +
    0.2 * (f[at.anywhere] as number) +
    0.1 * (f[at.grams] as number)
  );
}
