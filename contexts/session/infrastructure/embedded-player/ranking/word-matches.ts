import type { Phrasing, Word } from '../phrasing.js';
import type { Hidden } from './hidden.js';
import type { RankingIndex } from './ranking-index.js';
import { add, raise } from './sums.js';

/** Where the words of a question are found, each counted by its weight and by how surely it is the same word. */
export interface WordMatches {
  /** The weight of all words of the question. */
  readonly mass: number;
  /** By example question: so much of the question stands in it, and so much of it in the question. */
  readonly inAsk: Float32Array;
  readonly ofAsk: Float32Array;
  /** By entry: so much of the question stands in its head, in its text, and in any of these or its example questions. */
  readonly inHead: Float32Array;
  readonly inBody: Float32Array;
  readonly anywhere: Float32Array;
  /** By entry: the weight of the weightiest word that it does not hold. */
  readonly missing: Float32Array;
}

/** How much a word counts found as itself, as a word of the same meaning, as one of the same kind. */
const strengths = { itself: 1, meaning: 0.8, kind: 0.5 };
const strengthOf = (key: string, term: string): number =>
  key === term ? strengths.itself : key.startsWith('=') ? strengths.meaning : strengths.kind;
/** Found less surely than this, a word counts as missing. */
const leastStrength = 0.5;

export function matchWords(index: RankingIndex, question: Phrasing, hidden: Hidden): WordMatches {
  const asks = index.asks.length;
  const entries = index.entries.length;
  const found = {
    inAsk: new Float32Array(asks),
    ofAsk: new Float32Array(asks),
    inHead: new Float32Array(entries),
    inBody: new Float32Array(entries),
    anywhere: new Float32Array(entries),
    missing: new Float32Array(entries),
  };
  const one = new WordMatch(index);
  let mass = 0;
  for (const word of question.words) {
    const weight = index.weightOf(word);
    mass += weight;
    one.find(word, hidden);
    one.addToAsks(found, weight);
    // The kind of question that it is stands in no entry's text.
    if (!word.term.startsWith('?')) one.addToEntries(found, weight);
  }
  return { mass, ...found };
}

/** One word of a question at a time: how strongly it stands in each example question and each entry, [0, 1]. */
class WordMatch {
  private readonly ask: Float32Array;
  /** By example question: the weight there of the word that it was found as. */
  private readonly askWeight: Float32Array;
  /** The example questions it was found in. */
  private readonly asksFound: number[] = [];
  private readonly head: Float32Array;
  private readonly body: Float32Array;
  /** By entry: the most of any of its example questions. */
  private readonly anyAsk: Float32Array;

  constructor(private readonly index: RankingIndex) {
    this.ask = new Float32Array(index.asks.length);
    this.askWeight = new Float32Array(index.asks.length);
    this.head = new Float32Array(index.entries.length);
    this.body = new Float32Array(index.entries.length);
    this.anyAsk = new Float32Array(index.entries.length);
  }

  /** Looks up the word and all that stands for it. */
  find(word: Word, hidden: Hidden): void {
    this.forget();
    const { index, ask, askWeight, asksFound, head, body, anyAsk } = this;
    for (const key of [word.term, ...word.concepts]) {
      const strength = strengthOf(key, word.term);
      for (const { at, weight } of index.words.get(key) ?? []) {
        if (at === hidden.ask) continue;
        if (ask[at] === 0) asksFound.push(at);
        raise(ask, at, strength);
        raise(askWeight, at, strength * weight);
      }
      for (const entry of index.heads.get(key) ?? []) raise(head, entry, strength);
      for (const entry of index.bodies.get(key) ?? []) raise(body, entry, strength);
    }
    if (hidden.unkeyed?.terms.has(word.term) === true) {
      head[hidden.unkeyed.entry] = 0;
      body[hidden.unkeyed.entry] = 0;
    }
    for (const at of asksFound) raise(anyAsk, index.asks[at]!.entry, ask[at] as number);
  }

  addToAsks({ inAsk, ofAsk }: WordSums, weight: number): void {
    for (const at of this.asksFound) {
      add(inAsk, at, weight * (this.ask[at] as number));
      add(ofAsk, at, this.askWeight[at] as number);
    }
  }

  addToEntries({ inHead, inBody, anywhere, missing }: WordSums, weight: number): void {
    const { head, body, anyAsk } = this;
    for (let entry = 0; entry < head.length; entry++) {
      const h = head[entry] as number;
      const b = body[entry] as number;
      const best = Math.max(h, b, anyAsk[entry] as number);
      add(inHead, entry, weight * h);
      add(inBody, entry, weight * b);
      add(anywhere, entry, weight * best);
      if (best < leastStrength) raise(missing, entry, weight);
    }
  }

  private forget(): void {
    for (const at of this.asksFound) {
      this.ask[at] = 0;
      this.askWeight[at] = 0;
    }
    this.asksFound.length = 0;
    this.head.fill(0);
    this.body.fill(0);
    this.anyAsk.fill(0);
  }
}

type WordSums = Omit<WordMatches, 'mass'>;
