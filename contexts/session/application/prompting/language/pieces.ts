import type { Piece } from './templates.js';

/** Some of a part that stays or goes as a whole, with its estimated tokens. */
export interface Unit {
  readonly pieces: readonly Piece[];
  readonly tokens: number;
}

/** What was made in earlier renders of the same prompt and is the same in all of them. */
export class KnownUnits<Plan extends object> {
  /** Parts that take nothing but the character's own material. */
  readonly parts = new Map<Plan, readonly Unit[]>();
  private readonly items = new WeakMap<object, Map<Plan, Unit | undefined>>();

  /** Of one entry of the character's own material, whichever list it comes in. */
  item(plan: Plan, item: object, make: () => Unit | undefined): Unit | undefined {
    let known = this.items.get(item);
    if (!known) this.items.set(item, (known = new Map()));
    if (!known.has(plan)) known.set(plan, make());
    return known.get(plan);
  }
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
