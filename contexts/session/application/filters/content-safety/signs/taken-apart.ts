import { foldAll } from './fold.js';
import { splits } from './splits.js';

/** The first ways of the table; what else it has, nobody would read. */
const mostWays = 2;

let parts: Map<number, readonly string[]> | undefined;

function load(): Map<number, readonly string[]> {
  const bySign = new Map<number, readonly string[]>();
  for (const entry of splits.join(' ').split(' ')) {
    const ways = entry.slice(2).split('|').map(foldAll);
    bySign.set(entry.charCodeAt(0), [...new Set(ways)].filter((way) => way.length > 1).slice(0, mostWays));
  }
  return bySign;
}

/** The parts that a character is taken apart into, one text a way. */
export const splitsOf = (code: number): readonly string[] => (parts ??= load()).get(code) ?? [];
