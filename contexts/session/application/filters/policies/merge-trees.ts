import { Mapping, type Entry, type Tree } from '../../prompting/language/tree.js';

/** `upper` over `base`, key by key; lists and single values are taken whole. Every node goes on pointing at its own file. */
export function merged(base: Mapping, upper: Mapping): Mapping {
  const changes = [...upper.entries].map(([key, entry]): [string, Entry] => {
    const below = base.get(key);
    const both = below?.kind === 'mapping' && entry.tree.kind === 'mapping';
    return [key, both ? { keyAt: entry.keyAt, tree: merged(below, entry.tree) } : entry];
  });
  return base.with(changes);
}

export const without = (tree: Mapping, ...keys: readonly string[]): Mapping =>
  tree.with(keys.map((key) => [key, undefined]));

export const mappingAt = (tree: Mapping | undefined, key: string): Mapping | undefined => {
  const found: Tree | undefined = tree?.get(key);
  return found?.kind === 'mapping' ? found : undefined;
};
