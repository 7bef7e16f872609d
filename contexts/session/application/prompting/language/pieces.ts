import type { Piece } from './templates.js';

/** Some of a part that stays or goes as a whole, with its estimated tokens. */
export interface Unit {
  readonly pieces: readonly Piece[];
  readonly tokens: number;
}

/** An item of a list as the first of them, and with what joins it to the one before. */
export interface JoinedUnit {
  readonly first: Unit;
  readonly later: Unit;
}

/** What was made in earlier renders of the same prompt and is the same in all of them. */
export class KnownUnits<Plan extends object, Examples extends object, Exchange> {
  /** Parts that take nothing but the character's own material. */
  readonly parts = new Map<Plan, readonly Unit[]>();
  private readonly items = new WeakMap<object, Map<Plan, JoinedUnit | undefined>>();
  private readonly exchanges = new WeakMap<object, Map<Examples, Exchange>>();

  /** Of one entry of the character's own material, whichever list it comes in. */
  item(plan: Plan, item: object, make: () => JoinedUnit | undefined): JoinedUnit | undefined {
    return kept(this.items, item, plan, make);
  }

  /** Of one example of the character. */
  exchange(plan: Examples, example: object, make: () => Exchange): Exchange {
    return kept(this.exchanges, example, plan, make);
  }
}

function kept<Key, Value>(all: WeakMap<object, Map<Key, Value>>, of: object, key: Key, make: () => Value): Value {
  let known = all.get(of);
  if (!known) all.set(of, (known = new Map<Key, Value>()));
  if (!known.has(key)) known.set(key, make());
  return known.get(key)!;
}

export const pieceText = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** Without white space at the end, and without empty lines before the beginning. */
export function withoutEnds(pieces: readonly Piece[]): readonly Piece[] {
  let [first, last] = [0, pieces.length];
  while (last > 0 && pieces[last - 1]!.text.trimEnd() === '') last -= 1;
  while (first < last && /^\s*\n$/.test(pieces[first]!.text)) first += 1;
  const end = pieces[last - 1];
  const text = end?.text.trimEnd();
  if (!end || text === end.text) return first === 0 && last === pieces.length ? pieces : pieces.slice(first, last);
  return [...pieces.slice(first, last - 1), { ...end, text: text ?? '' }];
}
