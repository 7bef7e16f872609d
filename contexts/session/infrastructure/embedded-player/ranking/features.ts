import { answers } from '../lines.js';
import type { Phrasing } from '../phrasing.js';
import { wonderOf } from '../wonder.js';
import { kindsOf } from './ranking-index.js';
import type { RankingIndex } from './ranking-index.js';
import { nothingBefore, placeOf } from './talk-before.js';
import type { TalkBefore } from './talk-before.js';

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
  'textVector',
  'kindTold',
  'kindUntold',
  'leaningAsk',
  'leaningHead',
  'beforeAsk',
  'beforeLine',
  'subjectAsk',
  'nearLast',
  'leaningNearLast',
  'comesAfter',
  'leaningComesAfter',
  'afterElse',
  'isLast',
  'wasDrawn',
] as const;
const featureCount = featureNames.length;
const at = Object.fromEntries(featureNames.map((name, place) => [name, place])) as Record<
  (typeof featureNames)[number],
  number
>;

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
  before: TalkBefore = nothingBefore,
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
      for (const { at: ask, weight: there } of index.words.get(key) ?? []) {
        if (ask === hidden.ask) continue;
        if (now[ask] === 0) touched.push(ask);
        if (strength > (now[ask] as number)) now[ask] = strength;
        if (strength * there > (backNow[ask] as number)) backNow[ask] = strength * there;
      }
      for (const entry of index.heads.get(key) ?? []) inHead[entry] = Math.max(inHead[entry] as number, strength);
      for (const entry of index.bodies.get(key) ?? []) inBody[entry] = Math.max(inBody[entry] as number, strength);
    }
    if (hidden.unkeyed?.terms.has(word.term) === true) {
      inHead[hidden.unkeyed.entry] = 0;
      inBody[hidden.unkeyed.entry] = 0;
    }
    for (const ask of touched) {
      askFound[ask] = (askFound[ask] as number) + weight * (now[ask] as number);
      askBack[ask] = (askBack[ask] as number) + (backNow[ask] as number);
      const entry = asks[ask]!.entry;
      if ((now[ask] as number) > (inAsks[entry] as number)) inAsks[entry] = now[ask] as number;
      now[ask] = 0;
      backNow[ask] = 0;
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
    for (const ask of index.grams.get(gram) ?? [])
      if (ask !== hidden.ask) askGrams[ask] = (askGrams[ask] as number) + weight;
    for (const entry of index.bodyGrams.get(gram) ?? []) bodyGrams[entry] = (bodyGrams[entry] as number) + weight;
  }
  const vector = index.vectorOf(question);
  const features = entries.map(() => new Float32Array(featureCount));
  const bestAsk = new Int32Array(entries.length).fill(-1);
  for (let ask = 0; ask < asks.length; ask++) {
    const { entry, common, slight } = asks[ask]!;
    if (ask === hidden.ask || (slight && !question.slight && askFound[ask] === 0)) continue;
    const words = harmonic(
      share(askFound[ask] as number, mass),
      share(askBack[ask] as number, index.wordMass[ask] as number),
    );
    const grams = harmonic(
      share(askGrams[ask] as number, gramMass),
      share(askGrams[ask] as number, index.gramMass[ask] as number),
    );
    const cosine = index.toAsk(vector, ask);
    const together = 0.5 * words + 0.25 * grams + 0.25 * Math.max(0, cosine);
    const f = features[entry]!;
    if (common) {
      f[at.common] = Math.max(f[at.common] as number, together);
    }
    f[at.askWords] = Math.max(f[at.askWords] as number, words);
    f[at.askGrams] = Math.max(f[at.askGrams] as number, grams);
    f[at.askVector] = Math.max(f[at.askVector] as number, cosine);
    if (together > (f[at.askBest] as number)) {
      f[at.askSecond] = f[at.askBest] as number;
      f[at.askBest] = together;
      f[at.bestCovers] = share(askFound[ask] as number, mass);
      f[at.bestIsCovered] = share(askBack[ask] as number, index.wordMass[ask] as number);
      bestAsk[entry] = ask;
    } else if (together > (f[at.askSecond] as number)) f[at.askSecond] = together;
  }
  for (let entry = 0; entry < entries.length; entry++) features[entry]![11] = index.toHead(vector, entry);
  const place = placeOf(index, question, before);
  for (const f of features) f[at.beforeAsk] = f[at.subjectAsk] = f[at.beforeLine] = 0;
  if (before.leans) {
    place.asks((ask, beforeAsk, subjectAsk) => {
      const { entry } = asks[ask]!;
      if (ask === hidden.ask) return;
      const f = features[entry]!;
      f[at.beforeAsk] = Math.max(f[at.beforeAsk] as number, beforeAsk);
      f[at.subjectAsk] = Math.max(f[at.subjectAsk] as number, subjectAsk);
    });
  }
  const kinds = kindsOf(question);
  const found: Candidate[] = [];
  for (let entry = 0; entry < entries.length; entry++) {
    if (entry === hidden.entry) continue;
    const f = features[entry]!;
    f[at.head] = share(head[entry] as number, mass);
    f[at.body] = share(body[entry] as number, mass);
    f[at.anywhere] = share(all[entry] as number, mass);
    f[at.missing] = share(missing[entry] as number, mass);
    f[at.grams] = share(bodyGrams[entry] as number, gramMass);
    const guess =
      0.4 * Math.max(f[at.askBest] as number, 0.8 * (f[at.common] as number)) +
      0.3 *
        Math.max(
          f[at.askVector] as number,
          f[at.headVector] as number,
          f[at.beforeAsk] as number,
          f[at.subjectAsk] as number,
        ) +
      (place.comesAfter(entry) ? 0.2 : 0) +
      0.2 * (f[at.anywhere] as number) +
      0.1 * (f[at.grams] as number);
    found.push({ entry, features: f, guess });
  }
  const kept = found
    .sort((a, b) => b.guess - a.guess || a.entry - b.entry)
    .filter(({ entry }, nth) => nth < mostCandidates || also.has(entry));
  const wonder = wonderOf(question.text);
  for (const { entry, features: f } of kept) {
    const passage = entries[entry]!;
    const { nearest, text } = index.toLines(vector, entry);
    f[at.lineVector] = nearest;
    f[at.textVector] = text;
    if (before.leans) f[at.beforeLine] = place.lines(entry);
    const best = bestAsk[entry] as number;
    const of = best < 0 ? undefined : asks[best]!.kinds;
    if (of !== undefined) {
      const own = wonderIn(kinds);
      const other = wonderIn(of);
      f[at.sameKind] = own !== undefined && own === other ? 1 : 0;
      f[at.otherKind] = own !== other ? 1 : 0;
      f[at.youDiffers] = kinds.has('?you') !== of.has('?you') ? 1 : 0;
      f[at.meDiffers] = kinds.has('?me') !== of.has('?me') ? 1 : 0;
      f[at.notDiffers] = kinds.has('?not') !== of.has('?not') ? 1 : 0;
    }
    const you = kinds.has('?you');
    f[at.factOfYou] = passage.kind === 'fact' && you ? 1 : 0;
    f[at.factNotOfYou] = passage.kind === 'fact' && !you ? 1 : 0;
    f[at.loreOfYou] = passage.kind === 'lore' && you ? 1 : 0;
    f[at.loreNotOfYou] = passage.kind === 'lore' && !you ? 1 : 0;
    f[at.limit] = passage.kind === 'limit' ? 1 : 0;
    f[at.example] = passage.kind === 'example' ? 1 : 0;
    f[at.follows] = passage.after.length > 0 || /-(?:why|more|detail)$/.test(passage.title) ? 1 : 0;
    const told = wonder !== undefined && wonder !== 'what' ? answers(passage.lines[0]?.text ?? '', wonder) : undefined;
    f[at.kindTold] = told === true ? 1 : 0;
    f[at.kindUntold] = told === false ? 1 : 0;
    f[at.leaningAsk] = before.leans ? (f[at.askVector] as number) : 0;
    f[at.leaningHead] = before.leans ? (f[at.headVector] as number) : 0;
    f[at.nearLast] = place.nearLast(entry);
    f[at.leaningNearLast] = before.leans ? (f[at.nearLast] as number) : 0;
    const follows = place.comesAfter(entry);
    f[at.comesAfter] = follows ? 1 : 0;
    f[at.leaningComesAfter] = follows && before.leans ? 1 : 0;
    f[at.afterElse] = f[at.follows] === 1 && !follows ? 1 : 0;
    f[at.isLast] = before.last.includes(passage) ? 1 : 0;
    f[at.wasDrawn] = before.drawn.includes(passage) ? 1 : 0;
  }
  return kept;
}

const wonders = ['?who', '?where', '?when', '?why', '?how-many', '?how'];
const wonderIn = (kinds: ReadonlySet<string>): string | undefined => wonders.find((one) => kinds.has(one));

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.min(1, part / whole));
const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));
