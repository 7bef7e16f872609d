import type { LoreEntry } from '../../../domain/character.js';
import { foldText } from '../fold-text.js';
import { KeyAutomaton } from './key-automaton.js';
import { type LoreKey, readLoreKey } from './lore-key.js';
import { PatternRefused, type Pattern, type Patterns } from './patterns.js';
import { isWhole } from './word-borders.js';

/** An entry with its keys as numbers of the book. */
export interface BookEntry {
  /** Its title; a second one of that title is `title#2`. */
  readonly id: string;
  readonly entry: LoreEntry;
  /** In the author's order, from 0. */
  readonly at: number;
  readonly keys: readonly number[];
  readonly and: readonly number[];
  readonly not: readonly number[];
}

/** A text is looked through up to here, in UTF-16 units. */
const longestText = 16_000;
/** Texts whose keys are remembered: most of what is said in a turn was there in the turn before. */
const mostTexts = 128;
/** Pattern keys of one character; each costs some ms to compile and some µs a turn. */
const mostPatterns = 100;
/** A word is looked at in so many places of a text: it may stand inside another word in each of them. */
const mostPlaces = 8;

/** The entries of one character, ready to be asked which keys occur in a text. Made once a character, used by all its turns. */
export class LoreBook {
  readonly entries: readonly BookEntry[];
  /** Keys that cannot be used, with the reason; they never fire. */
  readonly problems: readonly { readonly id: string; readonly key: string; readonly message: string }[];
  private readonly keys: string[] = [];
  /** Keys by the wordings that count as them: dragon and dragons share theirs. */
  private readonly keysOf = new Map<string, number[]>();
  private readonly wordings: readonly string[];
  private readonly patterns: { readonly key: number; readonly pattern: Pattern }[] = [];
  private readonly automaton: KeyAutomaton;
  private readonly entriesByKey = new Map<number, BookEntry[]>();
  private readonly byId: ReadonlyMap<string, BookEntry>;
  /** Those that fire without a key. */
  readonly keyless: readonly BookEntry[];
  private readonly known = new Map<string, readonly number[]>();

  private constructor(entries: readonly LoreEntry[], patterns: Patterns) {
    const problems: { id: string; key: string; message: string }[] = [];
    const numbers = new Map<string, number>();
    const titles = new Map<string, number>();
    this.entries = entries.map((entry, at) => {
      const count = (titles.get(entry.title) ?? 0) + 1;
      titles.set(entry.title, count);
      const id = count === 1 ? entry.title : `${entry.title}#${count}`;
      const numbersOf = (keys: readonly string[] = []) =>
        keys.flatMap((key) => {
          try {
            return [numbers.get(key) ?? this.add(key, readLoreKey(key, patterns), numbers)];
          } catch (error) {
            if (!(error instanceof PatternRefused)) throw error;
            problems.push({ id, key, message: error.message });
            return [];
          }
        });
      return { id, entry, at, keys: numbersOf(entry.keys), and: numbersOf(entry.and), not: numbersOf(entry.not) };
    });
    this.problems = problems;
    for (const entry of this.entries) {
      for (const key of new Set(entry.keys)) this.entriesByKey.set(key, [...(this.entriesByKey.get(key) ?? []), entry]);
    }
    this.byId = new Map(this.entries.map((one) => [one.id, one]));
    this.keyless = this.entries.filter(({ entry }) => entry.always === true);
    this.wordings = [...this.keysOf.keys()];
    this.automaton = new KeyAutomaton(this.wordings);
  }

  static compile(entries: readonly LoreEntry[], patterns: Patterns): LoreBook {
    return new LoreBook(entries, patterns);
  }

  entry(id: string): BookEntry | undefined {
    return this.byId.get(id);
  }

  /** The key as its author wrote it. */
  key(number: number): string {
    return this.keys[number] ?? '';
  }

  entriesOf(key: number): readonly BookEntry[] {
    return this.entriesByKey.get(key) ?? [];
  }

  /** Which keys occur in `text`, each once. */
  keysIn(text: string): readonly number[] {
    const known = this.known.get(text);
    if (known) return known;
    const found = [...this.look(text.slice(0, longestText))];
    this.known.set(text, found);
    const [oldest] = this.known.keys();
    if (this.known.size > mostTexts && oldest !== undefined) this.known.delete(oldest);
    return found;
  }

  private look(text: string): Set<number> {
    const found = new Set<number>();
    const folded = foldText(text).replace(/\s+/g, ' ');
    const tries = new Map<number, number>();
    this.automaton.scan(folded, (index, end) => {
      const wording = this.wordings[index] ?? '';
      const tried = tries.get(index) ?? 0;
      if (tried >= mostPlaces) return;
      const isFound = isWhole(folded, end - wording.length, end);
      tries.set(index, isFound ? mostPlaces : tried + 1);
      if (isFound) for (const key of this.keysOf.get(wording) ?? []) found.add(key);
    });
    for (const { key, pattern } of this.patterns) if (pattern.occursIn(text)) found.add(key);
    return found;
  }

  private add(written: string, key: LoreKey, numbers: Map<string, number>): number {
    if (key.kind === 'pattern' && this.patterns.length >= mostPatterns)
      throw new PatternRefused(`A character has at most ${mostPatterns} patterns.`);
    const number = this.keys.push(written) - 1;
    numbers.set(written, number);
    if (key.kind === 'pattern') this.patterns.push({ key: number, pattern: key.pattern });
    else for (const wording of key.wordings) this.keysOf.set(wording, [...(this.keysOf.get(wording) ?? []), number]);
    return number;
  }
}

const books = new WeakMap<readonly LoreEntry[], LoreBook>();

/** The book of a character's entries: compiled at the first use and kept as long as the list itself is. */
export function loreBookOf(entries: readonly LoreEntry[], patterns: Patterns): LoreBook {
  let book = books.get(entries);
  if (!book) {
    book = LoreBook.compile(entries, patterns);
    books.set(entries, book);
  }
  return book;
}
