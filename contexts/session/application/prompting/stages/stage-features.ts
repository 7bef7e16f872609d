import type { StageTurn } from './stage.js';

/** Buckets of the hashed features; the weights have one row each. */
export const buckets = 1 << 17;

/** Hashed features, with the value that all of one group share. Reused between calls: read it before the next one. */
export interface Features {
  readonly index: Uint32Array;
  readonly value: Float32Array;
  length: number;
}

const capacity = 2_048;
/** Greetings stand at the front of a turn and goodbyes at its end, so that only these are read of a long one. */
const front = 160;
const back = 80;
const longestTurn = front + back;
/** Weights of the groups: this turn, what the other said before, what the same person said before. */
const scales = { now: 3, other: 0.7, own: 1 };

export const makeFeatures = (): Features => ({
  index: new Uint32Array(capacity),
  value: new Float32Array(capacity),
  length: 0,
});

/**
 * What the classifier looks at: the words, word pairs and letter triples (Han: characters, pairs and triples) of this turn,
 * fewer of the two turns before it, and how far from the start it stands. Never how far from the end: nobody knows that live.
 *
 * @param before how many turns of both sides there were before this one
 */
export function featuresOf(into: Features, turn: StageTurn, before: number, other = '', own = ''): Features {
  into.length = 0;
  const place = placeOf(before);
  const words = wordsOf(turn.text);
  group(into, scales.now, () => {
    addWords(into, 1, words, true);
    // The same words mean another thing at the first turn.
    for (const word of words.slice(0, 12)) add(into, hashed(hashed(2, place >> 1), word));
    add(into, hashed(3, words.join(' ')));
    add(into, hashed(hashed(4, words.join(' ')), place >> 1));
    add(into, hashed(5, Math.min(12, words.length)));
  });
  group(into, 1, () => {
    add(into, hashed(6, place));
    add(into, hashed(hashed(7, place), turn.who));
    add(into, hashed(hashed(8, turn.who), turn.text.endsWith('?') || turn.text.endsWith('？') ? 1 : 0));
  });
  group(into, scales.other, () => addWords(into, 9, wordsOf(other), false));
  group(into, scales.own, () => {
    const ownWords = wordsOf(own);
    addWords(into, 10, ownWords, false);
    add(into, hashed(11, ownWords.join(' ')));
  });
  return into;
}

/** Turns 0 to 3 one by one, later ones in ever wider steps; beyond 24 nothing changes any more. */
const places = [0, 1, 2, 3, 5, 8, 11, 14, 18, 24];
function placeOf(before: number): number {
  let at = 0;
  while (at + 1 < places.length && before >= places[at + 1]!) at += 1;
  return at;
}

const wordOrHan = /<\w+>|[\p{Script=Latin}\d]+|\p{Script=Han}|[*!?~]/gu;

/** Words of Latin script whole, Han one by one, letter case and apostrophes apart. */
function wordsOf(text: string): string[] {
  const read = text.length <= longestTurn ? text : `${text.slice(0, front)} ${text.slice(-back)}`;
  return read.normalize('NFKC').toLowerCase().replaceAll(/['’]/g, '').match(wordOrHan) ?? [];
}

function addWords(into: Features, seed: number, words: readonly string[], all: boolean): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const single = hashed(seed, word);
    add(into, single);
    if (at + 1 === words.length) add(into, hashed(single, '$'));
    if (at === 0) add(into, hashed(single, '^'));
    if (at > 0) {
      const pair = hashed(hashed(hashed(seed, words[at - 1]!), ' '), word);
      add(into, pair);
      if (all && at > 1) add(into, hashed(hashed(hashed(pair, '<'), words[at - 2]!), '>'));
    }
    if (all && word.length > 2) {
      for (let from = 0; from + 3 <= word.length; from += 1)
        add(into, hashed(hashed(seed, '~'), word.slice(from, from + 3)));
    }
  }
}

function add(into: Features, hash: number): void {
  if (into.length < capacity) into.index[into.length++] = (hash >>> 0) % buckets;
}

/** The values of a group together have the length `scale`, however many words it had. */
function group(into: Features, scale: number, fill: () => void): void {
  const from = into.length;
  fill();
  const value = scale / Math.sqrt(Math.max(1, into.length - from));
  into.value.fill(value, from, into.length);
}

/** FNV-1a over the parts of a feature. */
function hashed(seed: number, part: string | number): number {
  let h = Math.imul(seed ^ 0x811c9dc5, 0x01000193);
  if (typeof part === 'number') return Math.imul(h ^ (part + 0x9e37), 0x01000193) ^ (h >>> 13);
  for (let at = 0; at < part.length; at += 1) h = Math.imul(h ^ part.charCodeAt(at), 0x01000193);
  return h ^ (h >>> 15);
}
