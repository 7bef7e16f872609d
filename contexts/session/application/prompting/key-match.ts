const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

interface Keyed {
  readonly keys: readonly string[];
  readonly title: string;
}

/** Folded once: they are looked for in every prompt. */
const foldedKeys = new WeakMap<Keyed, readonly string[]>();

/** Those of `entries` whose keys, or title, occur in `said`; most hits first, in the author's order among equals. */
export function matching<Entry extends Keyed>(entries: readonly Entry[], said: string): Entry[] {
  const text = fold(said);
  return entries
    .map((entry, order) => ({ entry, order, hits: hitsOf(entry, text) }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits || a.order - b.order)
    .map(({ entry }) => entry);
}

const hitsOf = (entry: Keyed, text: string): number => keysOf(entry).filter((key) => text.includes(key)).length;

function keysOf(entry: Keyed): readonly string[] {
  let keys = foldedKeys.get(entry);
  if (!keys) {
    keys = [...entry.keys, entry.title].filter((key) => key !== '').map(fold);
    foldedKeys.set(entry, keys);
  }
  return keys;
}
