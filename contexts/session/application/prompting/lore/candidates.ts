import type { BookEntry, LoreBook } from './lore-book.js';
import type { LoreReason } from './lore-verdict.js';
import { roll } from './roll.js';
import { type LoreState, timingOf } from './timing.js';

/** The keys that occur in what is looked at, each with the newest message it stands in: 0 the last, −1 the one before … */
export type Heard = ReadonlyMap<number, number>;

/** An entry that something points to. */
export interface Candidate {
  readonly book: BookEntry;
  readonly cause: LoreReason;
  /** Distinct keys of it that occur. */
  readonly hits: number;
  /** Of the newest of them; 0 or negative. */
  readonly newest: number;
}

/** Messages further back than any window. */
const longAgo = -1_000;

/** Entries with a key that was said, and those that need none. */
export function pointedTo(book: LoreBook, heard: Heard, state: LoreState, turn: number): Candidate[] {
  const pointed = new Set([...heard.keys()].flatMap((key) => book.entriesOf(key)));
  for (const one of book.keyless) pointed.add(one);
  for (const id of Object.keys(state)) {
    const one = book.entry(id);
    if (one && timingOf(one.entry, state[id], turn).kind === 'sticky') pointed.add(one);
  }
  return [...pointed].map((one) => {
    const said = one.keys.filter((key) => heard.has(key));
    const newest = Math.max(longAgo, ...said.map((key) => heard.get(key) ?? longAgo));
    const by = said.find((key) => heard.get(key) === newest);
    const cause: LoreReason =
      by === undefined ? { reason: 'always' } : { reason: 'key', key: book.key(by), turn: newest };
    return { book: one, cause, hits: said.length, newest };
  });
}

/** Entries with a key in the text of those that fired. */
export function pointedToByText(book: LoreBook, fired: readonly BookEntry[]): Candidate[] {
  const found = new Map<BookEntry, Candidate>();
  for (const { id, entry } of fired) {
    for (const key of book.keysIn(entry.text)) {
      for (const one of book.entriesOf(key)) {
        const before = found.get(one);
        const cause: LoreReason = before?.cause ?? { reason: 'recursion', key: book.key(key), by: id };
        found.set(one, { book: one, cause, hits: (before?.hits ?? 0) + 1, newest: 0 });
      }
    }
  }
  return [...found.values()];
}

/** Why a candidate may fire, or may not, leaving groups and room aside. */
export function judged(
  { book: { id, entry, and, not }, cause }: Candidate,
  book: LoreBook,
  heard: Heard,
  { state, turn, seed }: { readonly state: LoreState; readonly turn: number; readonly seed: string },
): LoreReason {
  if (entry.enabled === false) return { reason: 'disabled' };
  const timing = timingOf(entry, state[id], turn);
  switch (timing.kind) {
    case 'sticky':
      return { reason: 'sticky', turns: timing.turns };
    case 'cooling-down':
      return { reason: 'cooling-down', turns: timing.turns };
    case 'delayed':
      return { reason: 'delayed', from: timing.from };
    case 'free':
  }
  const missing = and.find((key) => !heard.has(key));
  if (missing !== undefined) return { reason: 'and-missing', key: book.key(missing) };
  const said = not.find((key) => heard.has(key));
  if (said !== undefined) return { reason: 'not-said', key: book.key(said) };
  const { probability = 1 } = entry;
  const rolled = probability < 1 ? roll(seed, turn, id) : 0;
  return rolled < probability ? cause : { reason: 'probability', probability, roll: rolled, seed };
}
