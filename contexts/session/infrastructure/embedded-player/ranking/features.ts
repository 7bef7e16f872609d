import type { Phrasing } from '../phrasing.js';
import { kindsOf } from './ranking-index.js';
import type { RankingIndex } from './ranking-index.js';

/** What is known of a question and an entry before they are weighed; the order is that of the weights file. */
export const featureNames = [
  'askWords',
  'askGrams',
  'askVector',
  'askBest',
  'askSecond',
  'common',
  'head',
  'body',
  'anywhere',
  'missing',
  'grams',
  'headVector',
  'lineVector',
  'sameKind',
  'otherKind',
  'youDiffers',
  'meDiffers',
  'notDiffers',
  'factOfYou',
  'factNotOfYou',
  'loreOfYou',
  'loreNotOfYou',
  'limit',
  'example',
  'follows',
  'bestCovers',
  'bestIsCovered',
] as const;
const featureCount = featureNames.length;

export interface Candidate {
  readonly entry: number;
  readonly features: Float32Array;
  /** A plain first guess, by which candidates are chosen. */
  readonly guess: number;
}

/** Left out of the index while the ranker is taught or measured: one example question, or a whole entry. */
export interface Hidden {
  readonly ask?: number;
  readonly entry?: number;
  /** Of one entry, words that its keys and text are taken not to hold: a stranger would not have used them. */
  readonly unkeyed?: { readonly entry: number; readonly terms: ReadonlySet<string> };
}

const mostCandidates = 40;
/** How much a word counts found as itself, as a word of the same meaning, as one of the same kind. */
const strengths = { itself: 1, meaning: 0.8, kind: 0.5 };
const strengthOf = (key: string, term: string): number =>
  key === term ? strengths.itself : key.startsWith('=') ? strengths.meaning : strengths.kind;

/** The entries that a question may be after, with their features. */
export function candidatesFor(
  index: RankingIndex,
  question: Phrasing,
  also: ReadonlySet<number> = new Set(),
  hidden: Hidden = {},
): Candidate[] {
  const { asks, entries } = index;
  const askFound = new Float32Array(asks.length);
  const askBack = new Float32Array(asks.length);
  const now = new Float32Array(asks.length);
  const backNow = new Float32Array(asks.length);
  const head = new Float32Array(entries.length);
  const body = new Float32Array(entries.length);
  const all = new Float32Array(entries.length);
  const missing = new Float32Array(entries.length);
  let mass = 0;
  for (const word of question.words) {
    const weight = index.weightOf(word);
    mass += weight;
    const touched: number[] = [];
    const inHead = new Float32Array(entries.length);
    const inBody = new Float32Array(entries.length);
    const inAsks = new Float32Array(entries.length);
    for (const key of [word.term, ...word.concepts]) {
      const strength = strengthOf(key, word.term);
      for (const { at, weight: there } of index.words.get(key) ?? []) {
        if (at === hidden.ask) continue;
        if (now[at] === 0) touched.push(at);
        if (strength > (now[at] as number)) now[at] = strength;
        if (strength * there > (backNow[at] as number)) backNow[at] = strength * there;
      }
      for (const entry of index.heads.get(key) ?? []) inHead[entry] = Math.max(inHead[entry] as number, strength);
      for (const entry of index.bodies.get(key) ?? []) inBody[entry] = Math.max(inBody[entry] as number, strength);
    }
    if (hidden.unkeyed?.terms.has(word.term) === true) {
      inHead[hidden.unkeyed.entry] = 0;
      inBody[hidden.unkeyed.entry] = 0;
    }
    for (const at of touched) {
      askFound[at] = (askFound[at] as number) + weight * (now[at] as number);
      askBack[at] = (askBack[at] as number) + (backNow[at] as number);
      const entry = asks[at]!.entry;
      if ((now[at] as number) > (inAsks[entry] as number)) inAsks[entry] = now[at] as number;
      now[at] = 0;
      backNow[at] = 0;
    }
    if (word.term.startsWith('?')) continue;
    for (let entry = 0; entry < entries.length; entry++) {
      const h = inHead[entry] as number;
      const b = inBody[entry] as number;
      const best = Math.max(h, b, inAsks[entry] as number);
      head[entry] = (head[entry] as number) + weight * h;
      body[entry] = (body[entry] as number) + weight * b;
      all[entry] = (all[entry] as number) + weight * best;
      if (best < 0.5 && weight > (missing[entry] as number)) missing[entry] = weight;
    }
  }
  const askGrams = new Float32Array(asks.length);
  const bodyGrams = new Float32Array(entries.length);
  let gramMass = 0;
  for (const gram of question.grams) {
    const weight = index.rarity(`~${gram}`);
    gramMass += weight;
    for (const at of index.grams.get(gram) ?? [])
      if (at !== hidden.ask) askGrams[at] = (askGrams[at] as number) + weight;
    for (const entry of index.bodyGrams.get(gram) ?? []) bodyGrams[entry] = (bodyGrams[entry] as number) + weight;
  }
  const { dimensions } = index.vectors;
  const vector = index.vectorOf(question);
  const features = entries.map(() => new Float32Array(featureCount));
  const bestAsk = new Int32Array(entries.length).fill(-1);
  for (let at = 0; at < asks.length; at++) {
    const { entry, common, slight } = asks[at]!;
    if (at === hidden.ask || (slight && !question.slight && askFound[at] === 0)) continue;
    const words = harmonic(
      share(askFound[at] as number, mass),
      share(askBack[at] as number, index.wordMass[at] as number),
    );
    const grams = harmonic(
      share(askGrams[at] as number, gramMass),
      share(askGrams[at] as number, index.gramMass[at] as number),
    );
    const cosine = dot(vector, index.askVectors, at * dimensions);
    const together = 0.5 * words + 0.25 * grams + 0.25 * Math.max(0, cosine);
    const f = features[entry]!;
    if (common) {
      f[5] = Math.max(f[5] as number, together);
    }
    f[0] = Math.max(f[0] as number, words);
    f[1] = Math.max(f[1] as number, grams);
    f[2] = Math.max(f[2] as number, cosine);
    if (together > (f[3] as number)) {
      f[4] = f[3] as number;
      f[3] = together;
      f[25] = share(askFound[at] as number, mass);
      f[26] = share(askBack[at] as number, index.wordMass[at] as number);
      bestAsk[entry] = at;
    } else if (together > (f[4] as number)) f[4] = together;
  }
  let lastEntry = -1;
  for (let line = 0; line < index.lineEntries.length; line++) {
    const entry = index.lineEntries[line] as number;
    const cosine = dot(vector, index.lineVectors, line * dimensions);
    const f = features[entry]!;
    if (entry !== lastEntry) f[11] = cosine;
    else f[12] = Math.max(f[12] as number, cosine);
    lastEntry = entry;
  }
  const kinds = kindsOf(question);
  const found: Candidate[] = [];
  for (let entry = 0; entry < entries.length; entry++) {
    if (entry === hidden.entry) continue;
    const f = features[entry]!;
    f[6] = share(head[entry] as number, mass);
    f[7] = share(body[entry] as number, mass);
    f[8] = share(all[entry] as number, mass);
    f[9] = share(missing[entry] as number, mass);
    f[10] = share(bodyGrams[entry] as number, gramMass);
    const guess =
      0.4 * Math.max(f[3] as number, 0.8 * (f[5] as number)) +
      0.3 * Math.max(f[2] as number, f[11] as number) +
      0.2 * f[8] +
      0.1 * f[10];
    found.push({ entry, features: f, guess });
  }
  const kept = found
    .sort((a, b) => b.guess - a.guess || a.entry - b.entry)
    .filter(({ entry }, at) => at < mostCandidates || also.has(entry));
  for (const { entry, features: f } of kept) {
    const passage = entries[entry]!;
    const at = bestAsk[entry] as number;
    const of = at < 0 ? undefined : asks[at]!.kinds;
    if (of !== undefined) {
      const wonder = wonderIn(kinds);
      const other = wonderIn(of);
      f[13] = wonder !== undefined && wonder === other ? 1 : 0;
      f[14] = wonder !== other ? 1 : 0;
      f[15] = kinds.has('?you') !== of.has('?you') ? 1 : 0;
      f[16] = kinds.has('?me') !== of.has('?me') ? 1 : 0;
      f[17] = kinds.has('?not') !== of.has('?not') ? 1 : 0;
    }
    const you = kinds.has('?you');
    f[18] = passage.kind === 'fact' && you ? 1 : 0;
    f[19] = passage.kind === 'fact' && !you ? 1 : 0;
    f[20] = passage.kind === 'lore' && you ? 1 : 0;
    f[21] = passage.kind === 'lore' && !you ? 1 : 0;
    f[22] = passage.kind === 'limit' ? 1 : 0;
    f[23] = passage.kind === 'example' ? 1 : 0;
    f[24] = passage.after.length > 0 || /-(?:why|more|detail)$/.test(passage.title) ? 1 : 0;
  }
  return kept;
}

const wonders = ['?who', '?where', '?when', '?why', '?how-many', '?how'];
const wonderIn = (kinds: ReadonlySet<string>): string | undefined => wonders.find((one) => kinds.has(one));

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.min(1, part / whole));
const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

function dot(a: Float32Array, rows: Float32Array, offset: number): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (rows[offset + k] as number);
  return sum;
}
