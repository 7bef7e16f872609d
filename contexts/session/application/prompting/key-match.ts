const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Those of `entries` whose keys, or title, occur in `said`; most hits first, in the author's order among equals. */
export function matching<Entry extends { readonly keys: readonly string[]; readonly title?: string }>(
  entries: readonly Entry[],
  said: string,
): Entry[] {
  const text = fold(said);
  return entries
    .map((entry, order) => ({ entry, order, hits: hitsOf(entry, text) }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits || a.order - b.order)
    .map(({ entry }) => entry);
}

const hitsOf = (entry: { readonly keys: readonly string[]; readonly title?: string }, text: string): number =>
  [...entry.keys, entry.title ?? ''].filter((key) => key !== '' && text.includes(fold(key))).length;
