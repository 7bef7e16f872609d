import type { Character, LoreEntry } from '../../domain/character.js';
import { estimateTokens } from './estimate-tokens.js';
import { loreBookOf, type LoreBook } from './lore/lore-book.js';
import type { Patterns } from './lore/patterns.js';

type Fact = Character['facts'][number];

/** What a character has to know of itself in every turn: the first fact of each of these topics. */
const core: ReadonlySet<string> = new Set(['name', 'age', 'home', 'family', 'work', 'why', 'mood', 'help', 'ai']);

interface FactBook {
  readonly always: readonly Fact[];
  readonly book: LoreBook;
  readonly factOf: ReadonlyMap<LoreEntry, Fact>;
}

/** Made once a character. */
const books = new WeakMap<Character['facts'], FactBook>();

/**
 * Facts about the character for one turn, at most `budget` tokens of them: what it always has to know, then what was asked
 * about lately (newest message first), then the rest in the author's order while there is room.
 *
 * @param said what was said lately, oldest first
 */
export function chooseFacts(
  facts: Character['facts'],
  said: readonly string[],
  budget: number,
  patterns: Patterns,
): Fact[] {
  const { always, book, factOf } = bookOf(facts, patterns);
  const asked = [...said]
    .reverse()
    .flatMap((text) =>
      book.keysIn(text).flatMap((key) => book.entriesOf(key).flatMap(({ entry }) => factOf.get(entry) ?? [])),
    );
  const chosen: Fact[] = [];
  const seen = new Set<Fact>();
  let left = budget;
  for (const fact of [...always, ...asked, ...facts]) {
    if (seen.has(fact)) continue;
    seen.add(fact);
    const tokens = estimateTokens(fact.text);
    if (tokens > left) break;
    left -= tokens;
    chosen.push(fact);
  }
  return chosen;
}

function bookOf(facts: Character['facts'], patterns: Patterns): FactBook {
  let made = books.get(facts);
  if (!made) {
    const entries = facts.map(({ topic, keys, text }): LoreEntry => ({ title: topic, keys, text }));
    const always = [...core].flatMap((topic) => facts.find((fact) => fact.topic === topic) ?? []);
    made = {
      always,
      book: loreBookOf(entries, patterns),
      factOf: new Map(entries.map((entry, at) => [entry, facts[at]!])),
    };
    books.set(facts, made);
  }
  return made;
}
