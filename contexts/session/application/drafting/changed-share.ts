/** Longer texts are compared word by word, so that the work stays below some million steps. */
const mostCharacters = 1_500;

/**
 * How much of a text was changed to get another: Levenshtein distance over the length of the longer one, [0, 1]. Of code
 * points, of longer texts of words and signs.
 */
export function changedShare(before: string, after: string): number {
  if (before === after) return 0;
  const isLong = Math.max(before.length, after.length) > mostCharacters;
  const units = isLong ? wordsOf : (text: string) => [...text];
  const [from, to] = [units(before), units(after)];
  const longer = Math.max(from.length, to.length);
  return longer === 0 ? 0 : Math.min(1, distance(from, to) / longer);
}

const wordsOf = (text: string): string[] => text.match(/\p{Script=Latin}+|\p{Script=Han}{1,4}|[^]/gu) ?? [];

function distance(from: readonly string[], to: readonly string[]): number {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let [a, b] = [from.length, to.length];
  while (a > start && b > start && from[a - 1] === to[b - 1]) [a, b] = [a - 1, b - 1];
  let row = Array.from({ length: b - start + 1 }, (_, index) => index);
  for (let i = start; i < a; i += 1) {
    const next = [i - start + 1];
    for (let j = start; j < b; j += 1) {
      const same = row[j - start]! + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(same, row[j - start + 1]! + 1, next[j - start]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
