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
  /** Tokens of those that were looked at. */
  readonly tokens: Map<Fact, number>;
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
  const { always, book, tokens: known } = bookOf(facts, patterns);
  const chosen: Fact[] = [];
  const seen = new Set<Fact>();
  let left = budget;
  for (const fact of inOrder(facts, always, said, book)) {
    if (seen.has(fact)) continue;
    seen.add(fact);
    let tokens = known.get(fact);
    if (tokens === undefined) known.set(fact, (tokens = estimateTokens(fact.text)));
    if (tokens > left) break;
    left -= tokens;
    chosen.push(fact);
  }
  return chosen;
}

/** One by one: most turns have room for a few of hundreds. */
function* inOrder(facts: readonly Fact[], always: readonly Fact[], said: readonly string[], book: LoreBook) {
  yield* always;
  for (const text of [...said].reverse()) {
    for (const key of book.keysIn(text)) for (const { at } of book.entriesOf(key)) yield facts[at]!;
  }
  yield* facts;
}

function bookOf(facts: Character['facts'], patterns: Patterns): FactBook {
  let made = books.get(facts);
  if (!made) {
    const entries = facts.map(({ topic, keys, text }): LoreEntry => ({ title: topic, keys, text }));
    const always = [...core].flatMap((topic) => facts.find((fact) => fact.topic === topic) ?? []);
    made = {
      always,
      book: loreBookOf(entries, patterns),
      tokens: new Map(),
    };
    books.set(facts, made);
  }
  return made;
}
