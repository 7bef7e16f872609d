/** The name among `known` that was probably meant by `written`: at most a third of it, and at most three letters, away. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  const fold = (name: string) => name.toLowerCase().replaceAll(/[-_ ]/g, '');
  const asked = fold(written);
  let [best, fewest] = [undefined as string | undefined, Math.min(3, Math.max(1, Math.floor(written.length / 3))) + 1];
  for (const name of known) {
    if (name === written) continue;
    const distance = edits(asked, fold(name), fewest);
    if (distance < fewest) [best, fewest] = [name, distance];
  }
  return best;
}

/** Edits (insert, delete, replace, swap of neighbours) that make `b` of `a`; `limit` or more counts as `limit`. */
function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 64 || b.length > 64) return limit;
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length]!, limit);
}
