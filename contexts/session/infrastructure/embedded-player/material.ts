import type { Asked, Character } from '../../domain/character.js';
import { commonAsks } from './common-asks.js';
import { cuesOf } from './cues.js';
import type { Cue } from './cues.js';
import { MadeOnce } from './made-once.js';
import { handlesOf, phrasingOf, rarityIn } from './phrasing.js';
import type { Phrasing, Rarity } from './phrasing.js';
import { toldIn } from './remember.js';
import { lineKey, sentencesOf } from './sentences.js';
import { bagOf, bagOfAll, fold, tokensOf, unitsOf } from './words.js';
import type { Bag } from './words.js';
import { stem } from './words-en.js';

export interface Line {
  readonly text: string;
  readonly bag: Bag;
}

/** One piece of a character's own material that can be said. */
export interface Passage {
  readonly at: number;
  readonly kind: 'fact' | 'lore' | 'example' | 'limit';
  readonly title: string;
  /** Its title, folded, as `after` names it. */
  readonly name: string;
  /** Words of the title. */
  readonly titled: ReadonlyMap<string, number>;
  readonly keys: readonly Key[];
  readonly lines: readonly Line[];
  /** Title and keys. */
  readonly head: Bag;
  readonly body: Bag;
  /** The user's side of an example. */
  readonly asked: { readonly text: string; readonly bag: Bag } | undefined;
  /** What the user's side of an example wants, where it wants little else: a greeting, thanks, a goodbye. */
  readonly cues: ReadonlySet<Cue>;
  /** Example questions that it answers. */
  readonly asks: readonly Phrasing[];
  /** Those that people ask anybody on a matter such as this. */
  readonly commonAsks: readonly Phrasing[];
  /** Topics and titles that it may follow, as its author said. */
  readonly after: readonly string[];
  /** What the user's side of an example tells of itself, folded: names and the like. */
  readonly told: readonly string[];
}

export interface Key {
  /** Chinese: as is, folded. English: stems between spaces. */
  readonly pattern: string;
  readonly chinese: boolean;
  /** Its words of substance: a key also counts where they all stand in the question apart. */
  readonly words: readonly string[];
}

export interface Material {
  readonly character: Character;
  readonly passages: readonly Passage[];
  /** How rarely a word or a run of letters occurs in it. */
  readonly rarity: Rarity;
  /** Entries by what their example questions can be found by; the common ones apart. */
  readonly asked: ReadonlyMap<string, ReadonlySet<Passage>>;
  readonly askedCommonly: ReadonlyMap<string, ReadonlySet<Passage>>;
  /** Which passage a sentence comes from, by `lineKey`. */
  readonly ownerOf: ReadonlyMap<string, Passage>;
  /** English stems that occur: what a mistyped word may have meant. */
  readonly vocabulary: readonly string[];
}

/** The index of a character's material, built on first use and kept as long as the character itself is. */
export const materials = new MadeOnce(build);
export const materialOf = (character: Character): Material => materials.of(character);

function* build(character: Character): Generator<void, Material> {
  const passages: Passage[] = [];
  const add = (
    kind: Passage['kind'],
    title: string,
    keys: readonly string[],
    text: string,
    { asks = [], after = [] }: Asked,
    user?: string,
  ): void => {
    const lines = sentencesOf(text).map((line) => ({ text: line, bag: bagOf(line) }));
    passages.push({
      at: passages.length,
      kind,
      title,
      name: fold(title),
      titled: bagOf(title.replace(/[-_]/g, ' ')).terms,
      keys: keys.map(keyOf),
      lines,
      head: bagOf([title.replace(/[-_]/g, ' '), ...keys].join(' \n ')),
      body: bagOfAll(
        text,
        lines.map(({ bag }) => bag),
      ),
      asked: user === undefined ? undefined : { text: lineKey(user), bag: bagOf(user) },
      cues: user === undefined || user.length > 40 ? new Set() : cuesOf(user),
      asks: asks.map(phrasingOf),
      commonAsks: kind === 'fact' ? commonAsks(title).map(common) : [],
      after: after.map(fold),
      told: user === undefined ? [] : toldIn(user, 0).map((told) => fold(told.value)),
    });
  };
  for (const fact of character.facts) yield add('fact', fact.topic, fact.keys, fact.text, fact);
  for (const lore of character.lore) yield add('lore', lore.title, [lore.title, ...lore.keys], lore.text, lore);
  for (const limit of character.limits) yield add('limit', limit.about, limit.keys, limit.says, limit);
  for (const { character: says, user } of character.examples) yield add('example', '', [], says, {}, user);
  const ownerOf = new Map<string, Passage>();
  const vocabulary = new Set<string>();
  for (const passage of passages) {
    for (const line of passage.lines) ownerOf.set(lineKey(line.text), passage);
    for (const bag of [passage.head, passage.body, passage.asked?.bag]) {
      for (const term of bag?.terms.keys() ?? []) if (/^[a-z]{4,}$/.test(term)) vocabulary.add(term);
    }
  }
  yield;
  const rarity = rarityIn(passages);
  yield;
  const asked = indexed(passages, ({ asks }) => asks, rarity);
  yield;
  const askedCommonly = indexed(passages, ({ commonAsks }) => commonAsks, rarity);
  return { character, passages, rarity, asked, askedCommonly, ownerOf, vocabulary: [...vocabulary] };
}

/** What people ask anybody is the same for all characters. */
function common(ask: string): Phrasing {
  const found = commonPhrasings.get(ask) ?? phrasingOf(ask);
  commonPhrasings.set(ask, found);
  return found;
}
const commonPhrasings = new Map<string, Phrasing>();

function indexed(
  passages: readonly Passage[],
  asksOf: (passage: Passage) => readonly Phrasing[],
  rarity: Rarity,
): ReadonlyMap<string, ReadonlySet<Passage>> {
  const index = new Map<string, Set<Passage>>();
  for (const passage of passages) {
    for (const handle of asksOf(passage).flatMap((ask) => [...handlesOf(ask, rarity)])) {
      const found = index.get(handle) ?? new Set<Passage>();
      index.set(handle, found.add(passage));
    }
  }
  return index;
}

function keyOf(key: string): Key {
  const chinese = /\p{Script=Han}/u.test(key);
  const words = unitsOf(key)
    .filter((unit) => unit.script !== 'concept' && unit.weight >= 0.5)
    .map((unit) => unit.term);
  return { chinese, pattern: chinese ? fold(key) : stems(key), words };
}

/** English text as ` stem stem stem `, so that a key is found only at whole words. */
export function stems(text: string): string {
  const words = tokensOf(text).map((token) => (/^[a-z]/.test(token) ? stem(token.replace(/'.*$/, '')) : token));
  return ` ${words.join(' ')} `;
}
