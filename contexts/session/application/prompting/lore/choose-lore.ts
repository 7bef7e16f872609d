import type { LoreEntry } from '../../../domain/character.js';
import { type Candidate, type Heard, judged, pointedTo, pointedToByText } from './candidates.js';
import type { BookEntry, LoreBook } from './lore-book.js';
import { firing, type LoreReason, type LoreVerdict, verdictOf } from './lore-verdict.js';
import { roll } from './roll.js';
import { type LoreState, stateAfter } from './timing.js';

export interface LoreTurn {
  /** What was said, oldest first; the last one is what is to be answered. */
  readonly said: readonly string[];
  /** Of these, the last so many are looked at; 4. */
  readonly window?: number;
  /** The user's how-manieth message this is in the conversation; the first is 1. */
  readonly turn: number;
  /** What the turn before handed on. */
  readonly state?: LoreState;
  /** Of the conversation, recorded with the turn: the same seed, turn and entry always roll the same. */
  readonly seed: string;
  /** Tokens for all entries together. */
  readonly budget: number;
  /** Tokens that an entry takes. */
  readonly estimate: (entry: LoreEntry) => number;
  /** Whether the text of an entry that fired may fire others, one level deep; false. */
  readonly recursion?: boolean;
  /** Whether entries that nothing pointed to are told of as well (`no-key`); false. */
  readonly explainAll?: boolean;
}

export interface LoreChoice {
  /** Those that fired and fit, most important first. */
  readonly entries: readonly LoreEntry[];
  /** One for each entry that was considered: a key was said, or it needs none, or it stays. Fired ones first. */
  readonly why: readonly LoreVerdict[];
  /** To be handed to the next turn. */
  readonly state: LoreState;
  /** Taken of the budget. */
  readonly tokens: number;
}

/**
 * Which lore entries the model is told of in this turn, and why. The same arguments always give the same choice. Priority
 * decides, then how many keys were said, then how lately, then the author's order; an entry that does not fit leaves its
 * room to the next. What the text of other entries fires comes after all that was fired by what was said.
 */
export function chooseLore(book: LoreBook, turn: LoreTurn): LoreChoice {
  const choosing = new Choosing(book, turn);
  const said = turn.said.slice(-(turn.window ?? 4));
  const heard = new Map<number, number>();
  said.forEach((text, at) => {
    for (const key of book.keysIn(text)) heard.set(key, at - said.length + 1);
  });
  choosing.consider(pointedTo(book, heard, choosing.state, turn.turn), heard);
  if (turn.recursion === true) {
    const fired = [...choosing.fired];
    for (const { entry } of fired) for (const key of book.keysIn(entry.text)) if (!heard.has(key)) heard.set(key, 0);
    choosing.consider(pointedToByText(book, fired), heard);
  }
  return choosing.choice();
}

/** One turn's choice as it grows, level by level. */
class Choosing {
  readonly state: LoreState;
  readonly fired: BookEntry[] = [];
  private readonly verdicts = new Map<BookEntry, LoreReason>();
  /** Who has the place of a group. */
  private readonly groups = new Map<string, BookEntry>();
  private left: number;

  constructor(
    private readonly book: LoreBook,
    private readonly turn: LoreTurn,
  ) {
    this.state = turn.state ?? {};
    this.left = turn.budget;
  }

  consider(candidates: readonly Candidate[], heard: Heard): void {
    const { state } = this;
    const { turn, seed } = this.turn;
    const able: Candidate[] = [];
    for (const candidate of candidates) {
      if (this.verdicts.has(candidate.book)) continue;
      const why = judged(candidate, this.book, heard, { state, turn, seed });
      this.verdicts.set(candidate.book, why);
      if (firing.has(why.reason)) able.push(candidate);
    }
    for (const { book } of this.winners(able).sort(byImportance)) this.fit(book);
  }

  /** Of each group the one that stays, else the one of highest priority, else the one that the seed picks. */
  private winners(able: readonly Candidate[]): Candidate[] {
    const { turn, seed } = this.turn;
    const rank = ({ book }: Candidate) => [
      this.verdicts.get(book)?.reason === 'sticky' ? 1 : 0,
      book.entry.priority ?? 0,
      roll(seed, turn, 'group', book.id),
    ];
    const grouped = able.filter(({ book }) => book.entry.group !== undefined);
    for (const { book } of grouped.map((one) => ({ ...one, rank: rank(one) })).sort((a, b) => higher(a.rank, b.rank))) {
      const group = book.entry.group ?? '';
      if (!this.groups.has(group)) this.groups.set(group, book);
    }
    return able.filter(({ book }) => {
      const { group } = book.entry;
      const winner = group === undefined ? undefined : this.groups.get(group);
      if (group === undefined || winner === undefined || winner === book) return true;
      this.verdicts.set(book, { reason: 'group', group, to: winner.id });
      return false;
    });
  }

  private fit(book: BookEntry): void {
    const tokens = this.turn.estimate(book.entry);
    if (tokens > this.left) {
      this.verdicts.set(book, { reason: 'no-room', tokens, left: this.left });
      return;
    }
    this.left -= tokens;
    this.fired.push(book);
  }

  choice(): LoreChoice {
    const { fired, verdicts, turn } = this;
    if (turn.explainAll === true) {
      for (const one of this.book.entries) {
        const why: LoreReason = { reason: one.entry.enabled === false ? 'disabled' : 'no-key' };
        if (!verdicts.has(one)) verdicts.set(one, why);
      }
    }
    const rest = [...verdicts.keys()].filter((one) => !fired.includes(one)).sort((a, b) => a.at - b.at);
    const why = [...fired, ...rest].map((one) => verdictOf(one.id, verdicts.get(one) ?? { reason: 'no-key' }));
    const anew = new Set(fired.filter((one) => verdicts.get(one)?.reason !== 'sticky').map(({ id }) => id));
    return {
      entries: fired.map(({ entry }) => entry),
      why,
      state: stateAfter(this.book, this.state, anew, turn.turn),
      tokens: turn.budget - this.left,
    };
  }
}

function byImportance(a: Candidate, b: Candidate): number {
  const rank = ({ book, hits, newest }: Candidate) => [book.entry.priority ?? 0, hits, newest, -book.at];
  return higher(rank(a), rank(b));
}

/** Compares place by place; the higher comes first. */
function higher(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (b[at] ?? 0) - (a[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
