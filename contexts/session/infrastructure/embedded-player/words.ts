import { conceptsOf, phraseConcepts } from './concepts.js';
import { plainChinese, withoutEither } from './plain-zh.js';
import { meaningsOf } from './synonyms.js';
import { isLight, stem, stopWordsEn } from './words-en.js';
import { lightWordsZh, stopWordsZh, wholeWordsZh } from './words-zh.js';

/** One thing a text is about, ready to be looked for. */
export interface Unit {
  /** English stem, Chinese word, number, or `#concept` for a turn of phrase. */
  readonly term: string;
  readonly script: 'en' | 'zh' | 'concept';
  /** (0, 1]: 1 for a content word, 0.35 for words of asking and telling. */
  readonly weight: number;
  readonly concepts: readonly string[];
}

/** A text prepared to be matched against units. */
export interface Bag {
  readonly terms: ReadonlyMap<string, number>;
  readonly concepts: ReadonlySet<string>;
  /** Case and width folded; a Chinese word is found in it however ICU had cut it. */
  readonly raw: string;
  readonly size: number;
}

export type Language = 'zh' | 'en';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const han = /\p{Script=Han}/u;
/** Longer texts than any person says at once are cut before segmenting: it bounds the time of a reply. */
const longest = 4000;

export const fold = (text: string): string =>
  withoutEither(plainChinese(text.slice(0, longest).normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'")));

/** The language of a turn: Chinese as soon as there are as many Han characters as Latin words. */
export function languageOf(text: string): Language | undefined {
  const hans = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-zA-Z]+/g)?.length ?? 0;
  if (hans === 0 && words === 0) return undefined;
  return hans >= words ? 'zh' : 'en';
}

/** English words stemmed, Chinese words as segmented, in order, stop words included. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const run of fold(text).match(/[a-z0-9]+(?:'[a-z]+)*|\p{Script=Han}+/gu) ?? []) {
    if (!han.test(run)) tokens.push(run);
    else for (const word of segmented(run)) tokens.push(word);
  }
  return tokens;
}

const whole = new RegExp(`(${wholeWordsZh.join('|')})`);

function segmented(run: string): string[] {
  // With the words themselves at the odd places.
  return run.split(whole).flatMap((piece, at) => (at % 2 === 1 ? [piece] : piece === '' ? [] : cut(piece)));
}

function cut(run: string): string[] {
  return [...segmenter.segment(run)].flatMap(({ segment }) =>
    /^[你我您他她它]./.test(segment) && !/^[你我您他她它]们$/.test(segment)
      ? [segment.slice(0, 1), segment.slice(1)]
      : [segment],
  );
}

/** The units of a text, each once: what is left when the words that carry no topic are taken away. */
export function unitsOf(text: string): Unit[] {
  const units = new Map<string, Unit>();
  for (const token of tokensOf(text)) {
    if (han.test(token)) {
      if (stopWordsZh.has(token) || /^[那这][只个条位件家本张]$/.test(token)) continue;
      const light = lightWordsZh.has(token) || /^[一二两三四五六七八九十几]+[个条点种次句步件]$/.test(token);
      units.set(token, {
        term: token,
        script: 'zh',
        weight: light ? 0.35 : token.length === 1 ? 0.6 : 1,
        concepts: [...meaningsOf(token), ...conceptsOf(token)],
      });
    } else {
      const word = token.replace(/'(?:s|re|ve|ll|d|m|t)$/, '');
      if (stopWordsEn.has(word) || stopWordsEn.has(token.replace("'", '')) || (word.length < 2 && !/\d/.test(word)))
        continue;
      const term = stem(word);
      units.set(term, {
        term,
        script: 'en',
        weight: isLight(word) ? 0.35 : /^\d+$/.test(word) ? 0.6 : 1,
        concepts: [...meaningsOf(term), ...conceptsOf(term)],
      });
    }
  }
  const alone = ![...units.values()].some((unit) => unit.weight >= 0.5);
  for (const concept of phraseConcepts(text)) {
    units.set(`#${concept}`, {
      term: `#${concept}`,
      script: 'concept',
      weight: weightOf(concept, alone),
      concepts: [concept],
    });
  }
  return [...units.values()];
}

/** "What is it called" asks for a name, but of the thing named beside it. */
function weightOf(concept: string, alone: boolean): number {
  if (concept === 'opinion' || concept === 'advice') return 0.4;
  if (concept === 'cause') return 0.3;
  return concept === 'name' && !alone ? 0.3 : 0.9;
}

export function bagOf(text: string): Bag {
  const terms = new Map<string, number>();
  const concepts = new Set<string>();
  let size = 0;
  for (const token of tokensOf(text)) {
    const chinese = han.test(token);
    if (chinese ? stopWordsZh.has(token) : stopWordsEn.has(token)) continue;
    const term = chinese ? token : stem(token.replace(/'.*$/, ''));
    terms.set(term, (terms.get(term) ?? 0) + 1);
    for (const concept of meaningsOf(term)) concepts.add(concept);
    for (const concept of conceptsOf(term)) concepts.add(concept);
    size++;
  }
  return { terms, concepts, raw: fold(text), size };
}

/** Of a text whose sentences have bags already. */
export function bagOfAll(text: string, bags: readonly Bag[]): Bag {
  const terms = new Map<string, number>();
  for (const bag of bags) for (const [term, times] of bag.terms) terms.set(term, (terms.get(term) ?? 0) + times);
  return {
    terms,
    concepts: new Set(bags.flatMap((bag) => [...bag.concepts])),
    raw: fold(text),
    size: bags.reduce((sum, bag) => sum + bag.size, 0),
  };
}

/**
 * How surely a text speaks of a unit, [0, 1]: 1 the word itself, 0.9 a Chinese word cut otherwise, 0.7 a word that means
 * the same, less for a longer Chinese word found in part.
 */
export function strengthIn(unit: Unit, bag: Bag): number {
  if (bag.terms.has(unit.term)) return 1;
  if (unit.script === 'zh' && meetsSign(unit.term, bag.raw)) {
    if (unit.term.length >= 2 && bag.raw.includes(unit.term)) return 0.9;
    const shared = sharing(unit, bag);
    if (shared > 0) return shared;
    if (unit.term.length >= 2) return partOf(unit.term, bag);
    return inShortWord(unit.term, bag) ? 0.6 : bag.raw.includes(unit.term) ? 0.3 : 0;
  }
  return sharing(unit, bag);
}

function meetsSign(term: string, raw: string): boolean {
  for (const sign of term) if (raw.includes(sign)) return true;
  return false;
}

/** 0.8 where a word of the same meaning stands there, 0.7 where only one of the same kind does. */
function sharing(unit: Unit, bag: Bag): number {
  let most = 0;
  for (const concept of unit.concepts)
    if (bag.concepts.has(concept)) most = Math.max(most, concept.startsWith('=') ? 0.8 : 0.7);
  return most;
}

/** A single sign as the first or last of a short word: 猫 in 养猫, 橘猫. */
function inShortWord(sign: string, bag: Bag): boolean {
  for (const term of bag.terms.keys())
    if (term.length <= 3 && (term.startsWith(sign) || term.endsWith(sign))) return true;
  return false;
}

/** Share of a Chinese word's character pairs (or, for two characters, whether one of them is a word there). */
function partOf(word: string, bag: Bag): number {
  if (word.length === 2) {
    // ICU joins what people keep apart (猫叫): a sign of substance at the edge of a short word counts half.
    if ([...word].some((sign) => !lightWordsZh.has(sign) && !stopWordsZh.has(sign) && inShortWord(sign, bag)))
      return 0.5;
    return [...word].some((sign) => bag.terms.has(sign)) ? 0.35 : 0;
  }
  let found = 0;
  for (let at = 0; at + 2 <= word.length; at++) if (bag.raw.includes(word.slice(at, at + 2))) found++;
  const share = found / (word.length - 1);
  return share >= 0.5 ? share * 0.7 : 0;
}
