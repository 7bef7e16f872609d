import type { Piece } from './templates.js';

/** Some of a part that stays or goes as a whole, with its estimated tokens. */
export interface Unit {
  readonly pieces: readonly Piece[];
  readonly tokens: number;
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
