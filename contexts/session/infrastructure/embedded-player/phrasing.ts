import { conceptsOf, phraseConcepts } from './concepts.js';
import { wonderOf } from './wonder.js';
import { meaningsOf } from './synonyms.js';
import { asks } from './asks.js';
import { fold, tokensOf } from './words.js';
import { isLight, spelledOut, stem, stopWordsEn } from './words-en.js';
import { lightWordsZh, stopWordsZh } from './words-zh.js';

/** A question taken apart, to be held against others: its words and its runs of letters, those of politeness left out. */
export interface Phrasing {
  readonly text: string;
  readonly words: readonly Word[];
  /** Two Han signs, or three letters of an English word with its edges. */
  readonly grams: ReadonlySet<string>;
  /** It means something only after something: it names nothing ("why?"), or leans on what was said ("and in winter?"). */
  readonly slight: boolean;
}

export interface Word {
  /** English stem, Chinese word, or `?kind` of question. */
  readonly term: string;
  /** (0, 1], what kind of word it is; how rare it is comes on top. */
  readonly weight: number;
  readonly concepts: readonly string[];
}

const frames =
  /\b(?:excuse me|by the way|btw|please|just curious|quick question|if you don'?t mind(?: (?:me|my) asking)?|if i may ask|may i ask|(?:can|could|would|will) you (?:please |kindly )?(?:tell|remind) (?:me|us)(?: about)?|tell (?:me|us)(?: about)?|i(?:'m| am| was)? (?:just )?(?:wonder(?:ing)?|curious)(?: if| whether| about)?|i(?:'d| would) (?:like|love) to (?:know|hear|ask)(?: about)?|i want to (?:know|ask)|do you (?:happen to )?know (?=wh|how|if)|got any idea|any idea)\b|^(?:\s*(?:hi|hello|hey|so|ok(?:ay)?|well|oh|um+|and|but)\b[,!.]?)+|请问(?:一下)?|麻烦(?:你|您)?(?:问一下)?|劳驾|打扰(?:一下|了)|不好意思|问(?:一下|你个事|个问题)|我?(?:就|很|有点)?(?:想|好奇)(?:知道|了解|问问?|请教)(?:一下|你|您)?|(?:能不能|能|可以|可不可以)?(?:给我|跟我|和我)?(?:告诉我|说说|讲讲|说一下|讲一下|介绍一下|介绍介绍)(?:吗|呗|吧)?|^(?:那|嗯|哎|诶|喂|嘿|对了|话说|老师|老板|掌柜的?|先生|师傅|小姐姐?|大哥|阿姨|客服|亲)+[，,！!。 ]+/gi;

const leans =
  /^\s*(?:and|but|so|then|what about|how about)\b|\b(?:it|its|that|they|them|their|those|he|she|him|her|his)\b|\b(?:give up|no idea|answer|solution|i guess)\b|答案|谜底|揭晓|公布|猜|不知道|^(?:那|可|但|然后|还有)|[它他她]|呢[？?]?$/i;

export const leansOnBefore = (text: string): boolean => leans.test(text);

/** A question without its frame of politeness, for there is the same in all of them. */
const unframed = (text: string): string => {
  const rest = text.replace(frames, ' ').trim();
  return rest === '' ? text : rest;
};

export function phrasingOf(text: string): Phrasing {
  const plain = unframed(spelledOut(text.slice(0, 400)));
  const words = new Map<string, Word>();
  const grams = new Set<string>();
  for (const token of tokensOf(plain)) {
    const chinese = /\p{Script=Han}/u.test(token);
    const term = chinese ? token : stem(token.replace(/'.*$/, ''));
    words.set(term, {
      term,
      weight: chinese ? weightZh(token) : weightEn(token),
      concepts: [...meaningsOf(term), ...conceptsOf(term)],
    });
    if (!chinese && !stopWordsEn.has(token)) for (const gram of runsOf(` ${term} `, 3)) grams.add(gram);
  }
  for (const run of fold(plain).match(/\p{Script=Han}+/gu) ?? []) for (const gram of runsOf(run, 2)) grams.add(gram);
  const kind = wonderOf(plain);
  if (kind !== undefined && kind !== 'what')
    words.set(`?${kind}`, {
      term: `?${kind}`,
      weight: kind === 'how' || kind === 'how-many' ? 0.4 : 0.6,
      concepts: [],
    });
  if (/\b(?:you|your|yours|yourself)\b|[你您]/i.test(plain))
    words.set('?you', { term: '?you', weight: 0.4, concepts: [] });
  if (/\b(?:i|i'm|my|mine)\b|我/i.test(plain)) words.set('?me', { term: '?me', weight: 0.4, concepts: [] });
  if (!asks(plain)) words.set('?tells', { term: '?tells', weight: 0.5, concepts: [] });
  if (/n't\b|\bnot?\b|\bnever\b|不|没/i.test(plain.replace(/(\p{Script=Han})[不没]\1|有没有/gu, '')))
    words.set('?not', { term: '?not', weight: 0.5, concepts: [] });
  for (const concept of phraseConcepts(plain))
    words.set(`#${concept}`, { term: `#${concept}`, weight: 0.4, concepts: [] });
  const all = [...words.values()];
  return {
    text,
    words: all,
    grams,
    slight: leans.test(text) || all.every((word) => word.weight < 0.5 || word.term.startsWith('?')),
  };
}

function runsOf(text: string, length: number): string[] {
  const runs: string[] = [];
  for (let at = 0; at + length <= text.length; at++) runs.push(text.slice(at, at + length));
  return runs;
}

function weightZh(token: string): number {
  if (stopWordsZh.has(token)) return 0.06;
  return lightWordsZh.has(token) ? 0.35 : token.length === 1 ? 0.6 : 1;
}

function weightEn(token: string): number {
  if (stopWordsEn.has(token.replace("'", '')) || stopWordsEn.has(token.replace(/'.*$/, ''))) return 0.06;
  return isLight(token) ? 0.35 : 1;
}

/** Inverse document frequency of a word or a run of letters over a material's entries, scaled to [0.15, 1]. */
export type Rarity = (term: string) => number;

export function rarityIn(
  entries: readonly { readonly asks: readonly Phrasing[]; readonly commonAsks: readonly Phrasing[] }[],
): Rarity {
  const often = new Map<string, number>();
  for (const { asks, commonAsks } of entries) {
    const terms = new Set(
      [...asks, ...commonAsks].flatMap((ask) => [...ask.words.map(({ term }) => term), ...ask.grams]),
    );
    for (const term of terms) often.set(term, (often.get(term) ?? 0) + 1);
  }
  const count = Math.max(20, entries.length);
  const most = Math.log(1 + count);
  const rarities = new Map(
    [...often].map(([term, times]) => [term, Math.max(0.15, Math.log(1 + count / times) / most)]),
  );
  const rarest = Math.log(1 + count) / most;
  return (term) => rarities.get(term) ?? rarest;
}

/** What a phrasing can be found by: its words of substance, their meanings, and its rarer runs of letters. */
export function handlesOf({ words, grams }: Phrasing, rarity: Rarity): Set<string> {
  const handles = new Set<string>();
  for (const { term, weight, concepts } of words) {
    if (weight < 0.4 || term.startsWith('?')) continue;
    handles.add(term);
    for (const concept of concepts) handles.add(concept);
  }
  for (const gram of grams) if (rarity(gram) >= 0.5) handles.add(`~${gram}`);
  return handles;
}

/**
 * How like a question is to another, [0, 1]: the harmonic mean of the shares that each finds in the other, by words
 * (the same, or of the same meaning) and by runs of letters (which forgive spelling, cutting and word order).
 */
export function likeness(a: Phrasing, b: Phrasing, rarity: Rarity): number {
  const { ofFirst, ofSecond, content } = sharedWords(a, b, rarity);
  const words = harmonic(ofFirst, ofSecond);
  if (!a.slight && !content) return Math.min(words, 0.4);
  // Whom it is asked of tells "where do you hike" from "where should I hike".
  const apart =
    (has(a, '?you') && !has(a, '?me') && has(b, '?me') && !has(b, '?you')) ||
    (has(b, '?you') && !has(b, '?me') && has(a, '?me') && !has(a, '?you'));
  const grams = harmonic(shareOfGrams(a, b, rarity), shareOfGrams(b, a, rarity));
  const alike = a.grams.size === 0 || b.grams.size === 0 ? words : 0.6 * words + 0.4 * grams;
  return apart ? alike * 0.85 : alike;
}

const has = ({ words }: Phrasing, term: string): boolean => words.some((word) => word.term === term);

/**
 * How much of each one's words, by weight, has a counterpart in the other, and whether any word of substance of the first
 * does: "how long is it" is not like "how long have you been here".
 */
function sharedWords(
  a: Phrasing,
  b: Phrasing,
  rarity: Rarity,
): { readonly ofFirst: number; readonly ofSecond: number; readonly content: boolean } {
  const back = new Float64Array(b.words.length);
  let [mass, found, content] = [0, 0, false];
  for (const word of a.words) {
    const near = nearnessTo(word);
    let best = 0;
    for (let at = 0; at < b.words.length; at++) {
      const other = b.words[at] as Word;
      let nearness = near.get(other.term);
      if (nearness === undefined) near.set(other.term, (nearness = alike(word, other)));
      if (nearness > best) best = nearness;
      if (nearness > (back[at] as number)) back[at] = nearness;
    }
    const weight = word.weight * rarity(word.term);
    mass += weight;
    found += weight * best;
    if (best >= 0.5 && word.weight >= 0.4 && !word.term.startsWith('?')) content = true;
  }
  let [backMass, backFound] = [0, 0];
  for (let at = 0; at < b.words.length; at++) {
    const { term, weight: own } = b.words[at] as Word;
    const weight = own * rarity(term);
    backMass += weight;
    backFound += weight * (back[at] as number);
  }
  return {
    ofFirst: mass === 0 ? 0 : found / mass,
    ofSecond: backMass === 0 ? 0 : backFound / backMass,
    content,
  };
}

/** How near a word is to others, by their terms: a question is held against thousands of phrasings, which share their words. */
const nearnesses = new WeakMap<Word, Map<string, number>>();
function nearnessTo(word: Word): Map<string, number> {
  const found = nearnesses.get(word) ?? new Map<string, number>();
  nearnesses.set(word, found);
  return found;
}

function alike(one: Word, other: Word): number {
  if (one.term === other.term) return 1;
  if (one.concepts.some((concept) => other.concepts.includes(concept)))
    return one.concepts.some((concept) => concept.startsWith('=') && other.concepts.includes(concept)) ? 0.8 : 0.5;
  const [short, long] = one.term.length < other.term.length ? [one.term, other.term] : [other.term, one.term];
  return short.length >= 2 && /^\p{Script=Han}+$/u.test(short) && long.includes(short) ? 0.7 : 0;
}

function shareOfGrams(a: Phrasing, b: Phrasing, rarity: Rarity): number {
  let mass = 0;
  let found = 0;
  for (const gram of a.grams) {
    const weight = rarity(gram);
    mass += weight;
    if (b.grams.has(gram)) found += weight;
  }
  return mass === 0 ? 0 : found / mass;
}

const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));
