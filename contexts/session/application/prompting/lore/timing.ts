import type { LoreEntry } from '../../../domain/character.js';

/** The turn in which each entry last fired of itself, by id; only of entries that stay or rest afterwards. JSON. */
export type LoreState = Readonly<Record<string, number>>;

export type Timing =
  | { readonly kind: 'free' }
  | { readonly kind: 'sticky'; readonly turns: number }
  | { readonly kind: 'cooling-down'; readonly turns: number }
  | { readonly kind: 'delayed'; readonly from: number };

/** How an entry stands in `turn` (the first is 1), having last fired of itself in `fired`. */
export function timingOf(entry: LoreEntry, fired: number | undefined, turn: number): Timing {
  const { sticky = 0, cooldown = 0, delay = 0 } = entry;
  // A reply that is spoken again is the same turn once more: what fired in it has not fired yet.
  if (fired !== undefined && fired < turn) {
    const since = turn - fired;
    if (since <= sticky) return { kind: 'sticky', turns: sticky - since };
    if (since <= sticky + cooldown) return { kind: 'cooling-down', turns: sticky + cooldown - since + 1 };
  }
  return delay > 0 && turn <= delay ? { kind: 'delayed', from: delay + 1 } : { kind: 'free' };
}

/** What has to be handed to the turn after `turn`: when those fired that stay or rest then. */
export function stateAfter(
  book: { entry(id: string): { readonly entry: LoreEntry } | undefined },
  before: LoreState,
  firedNow: ReadonlySet<string>,
  turn: number,
): LoreState {
  const earlier = Object.entries(before).filter(([id, fired]) => fired < turn && !firedNow.has(id));
  const now = [...firedNow].map((id) => [id, turn] as const);
  return Object.fromEntries(
    [...earlier, ...now].filter(([id, fired]) => {
      const { sticky = 0, cooldown = 0 } = book.entry(id)?.entry ?? {};
      return turn - fired < sticky + cooldown;
    }),
  );
}
