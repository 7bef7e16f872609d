import { stem } from '../embedded-player/words-en.js';
import { tokensOf } from '../embedded-player/words.js';
import type { WordTable } from '../word-vectors.js';
import { mutualInformation } from './cooccurrence.js';
import { sharpen } from './sharpen.js';
import { singularVectors } from './singular.js';

const dimensions = 80;
const seed = 7;
/** A word seen less often has no vector of its own. */
const leastOften = 4;
const mostWords = 11_000;
/** Weight of a word by its share of all words: smooth inverse frequency (Arora, Liang and Ma, ICLR 2017). */
const smooth = 1e-3;
/** How far from nothing a word begins that only the groups have. */
const spread = 0.05;

/**
 * Vectors of words, and of the signs of Chinese: first by what stands near them in the utterances, then moved so that the
 * texts of each group (which ask for or say the same) come near each other. The same texts give the same table.
 */
export function trainWords(utterances: readonly string[], groups: readonly (readonly string[])[]): WordTable {
  const { terms, vectors } = fromUtterances(utterances);
  const numberOf = new Map(terms.map((term, at) => [term, at]));
  const numbered = groups.map((texts) =>
    texts
      .map((text) =>
        termsOf(text).map((term) => {
          if (!numberOf.has(term)) numberOf.set(term, numberOf.size);
          return numberOf.get(term)!;
        }),
      )
      .filter((words) => words.length > 0),
  );
  const all = [...numberOf.keys()];
  const rows = new Float32Array(all.length * dimensions);
  rows.set(vectors);
  for (let row = terms.length; row < all.length; row++) begin(rows, row, all[row]!, numberOf, terms.length);
  sharpen(rows, dimensions, numbered, seed);
  return rounded(all, rows);
}

/** A word that only the groups have begins as its signs, or near nothing. */
function begin(rows: Float32Array, row: number, term: string, numberOf: ReadonlyMap<string, number>, known: number) {
  const signs = /\p{Script=Han}/u.test(term)
    ? [...term].flatMap((sign) => numberOf.get(sign) ?? []).filter((sign) => sign < known)
    : [];
  for (let k = 0; k < dimensions; k++) {
    const mean = signs.reduce((sum, sign) => sum + rows[sign * dimensions + k]! / signs.length, 0);
    rows[row * dimensions + k] = mean + Math.sin(row * 13.37 + k * 7.77) * spread;
  }
}

function fromUtterances(utterances: readonly string[]): { terms: string[]; vectors: Float32Array } {
  const texts = utterances.map(termsOf).filter((terms) => terms.length > 1);
  const counts = new Map<string, number>();
  for (const terms of texts) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const words = [...counts]
    .filter(([, count]) => count >= leastOften)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, mostWords);
  const numberOf = new Map(words.map(([word], at) => [word, at]));
  const signs = new Map<string, number>();
  const parts = words.map(([word]) =>
    !/^\p{Script=Han}{2,}$/u.test(word)
      ? []
      : [...word].map((sign) => {
          const at = numberOf.get(sign) ?? signs.get(sign) ?? words.length + signs.size;
          if (!numberOf.has(sign)) signs.set(sign, at);
          return at;
        }),
  );
  const numbered = texts.map((terms) => Int32Array.from(terms, (term) => numberOf.get(term) ?? -1));
  const rows = words.length + signs.size;
  const information = mutualInformation(numbered, words.length, rows, (word) => parts[word] ?? []);
  const total = words.reduce((sum, [, count]) => sum + count, 0);
  const vectors = Float32Array.from(singularVectors(information, dimensions, seed));
  for (let row = 0; row < rows; row++) {
    const share = Math.max(words[row]?.[1] ?? leastOften, 1) / total;
    scale(vectors.subarray(row * dimensions, (row + 1) * dimensions), smooth / (smooth + share));
  }
  return { terms: [...words.map(([word]) => word), ...signs.keys()], vectors };
}

/** English words as stems, Chinese ones as cut; marks that the sets put for names, links and the like left out. */
function termsOf(text: string): string[] {
  return tokensOf(text.replace(/<[a-z ]+>|@\w+|https?:\S+|\[[A-Z ]+\]/g, ' ')).map((token) =>
    /^[a-z]/.test(token) ? stem(token.replace(/'.*$/, '')) : token,
  );
}

const lengthOf = (vector: Float32Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

function scale(vector: Float32Array, length: number): void {
  const by = length / (lengthOf(vector) || 1);
  vector.forEach((value, k) => (vector[k] = value * by));
}

/** Each row in 255 steps, its length apart. */
function rounded(terms: readonly string[], rows: Float32Array): WordTable {
  const vectors = new Int8Array(rows.length);
  const weights = terms.map((_, row) => {
    const one = rows.subarray(row * dimensions, (row + 1) * dimensions);
    const most = one.reduce((max, value) => Math.max(max, Math.abs(value)), 0) || 1;
    one.forEach((value, k) => (vectors[row * dimensions + k] = Math.round((value / most) * 127)));
    return most;
  });
  return { terms, weights, dimensions, vectors };
}
