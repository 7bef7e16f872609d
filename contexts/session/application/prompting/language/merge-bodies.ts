import type { Body, Composed } from './compose.js';
import type { Problem } from './problem.js';
import { List, Mapping, type Entry, type Tree } from './tree.js';

/** Entries of one body, all lists in it together: more is no prompt but an attack. */
const maxItems = 5_000;

/** The bodies of a file's includes in their order, then its own: names must be new, messages and lists follow each other. */
export function mergeBodies(composed: Composed, below: readonly Body[], problems: Problem[]): Mapping {
  const { content, file } = composed;
  const own = content.tree;
  const merge = new Merge(composed, problems);
  const entries = new Map<string, Entry>();
  const set = (key: string, tree: Tree | undefined) => {
    if (tree) entries.set(key, { keyAt: own.entries.get(key)?.keyAt ?? tree.at, tree });
  };
  const ofIncludes = (key: string) => below.map(({ tree }) => tree.get(key));
  const mine = (key: string) => (content.isFlat ? undefined : own.get(key));
  for (const key of ['definitions', 'macro']) set(key, merge.names(ofIncludes(key), mine(key)));
  set('schema', merge.schemas(ofIncludes('schema'), mine('schema')));
  set('messages', merge.lists([...ofIncludes('messages'), mine('messages')]));
  set('character', content.isFlat ? own : merge.deep([...ofIncludes('character'), mine('character')]));
  if (merge.items > maxItems) {
    problems.push({
      code: 'prompt.include-too-large',
      severity: 'error',
      message: `With its includes the file has more than ${maxItems} entries.`,
      place: { file: file.path, line: 1, column: 1 },
    });
  }
  return new Mapping(own.source, own.at, entries);
}

class Merge {
  items = 0;

  constructor(
    private readonly composed: Composed,
    private readonly problems: Problem[],
  ) {}

  /** Definitions or macros: one name means one thing. */
  names(included: readonly (Tree | undefined)[], own: Tree | undefined): Tree | undefined {
    const all = [...included, own].filter((tree): tree is Mapping => tree?.kind === 'mapping');
    if (all.length < 2) return all[0];
    const entries = new Map<string, Entry>();
    for (const mapping of all) {
      for (const [name, entry] of mapping.entries) {
        const before = entries.get(name);
        if (before && before.tree !== entry.tree) this.twice(name, before.tree, entry.tree, mapping === own);
        entries.set(name, entry);
      }
    }
    return new Mapping(all.at(-1)!.source, all.at(-1)!.at, entries);
  }

  private twice(name: string, before: Tree, now: Tree, isOwn: boolean): void {
    const { content } = this.composed;
    if (isOwn && content.ruleSet === 1) return;
    this.problems.push({
      code: 'prompt.include-conflict',
      severity: 'error',
      message: `"${name}" is there already, from ${before.source.file}${isOwn ? '; change it with "override"' : ` and from ${now.source.file}`}.`,
      place: isOwn ? now.place : (content.includes[0]?.place ?? now.place),
    });
  }

  /** Whatever each of them asks for. */
  schemas(included: readonly (Tree | undefined)[], own: Tree | undefined): Tree | undefined {
    const all = distinct([...included, own]).filter((tree): tree is Mapping => tree.kind === 'mapping');
    if (all.length < 2) return all[0];
    const entries = ['input', 'output'].flatMap((key): [string, Entry][] => {
      const each = distinct(all.map((schema) => schema.get(key)));
      const tree = each.length < 2 ? each[0] : allOf(each);
      return tree ? [[key, { keyAt: tree.at, tree }]] : [];
    });
    return new Mapping(all.at(-1)!.source, all.at(-1)!.at, new Map(entries));
  }

  lists(all: readonly (Tree | undefined)[]): List | undefined {
    const lists = distinct(all).filter((tree): tree is List => tree.kind === 'list');
    const items = distinct(lists.flatMap((list) => list.items));
    this.items += items.length;
    return lists.length < 2 ? lists[0] : lists.at(-1)!.with(items);
  }

  /** Mappings member by member, lists one behind the other, of anything else the last. */
  deep(all: readonly (Tree | undefined)[]): Tree | undefined {
    const trees = distinct(all);
    const last = trees.at(-1);
    if (trees.length < 2) return last;
    if (trees.every(({ kind }) => kind === 'list')) return this.lists(trees);
    const mappings = trees.filter((tree): tree is Mapping => tree.kind === 'mapping');
    if (mappings.length < trees.length || last?.kind !== 'mapping') return last;
    const keys = new Set(mappings.flatMap((mapping) => [...mapping.entries.keys()]));
    const entries = [...keys].map((key): [string, Entry] => {
      const tree = this.deep(mappings.map((mapping) => mapping.get(key)))!;
      const entry = mappings.findLast((mapping) => mapping.get(key) === tree)?.entries.get(key);
      return [key, entry ?? { keyAt: tree.at, tree }];
    });
    return new Mapping(last.source, last.at, new Map(entries));
  }
}

const distinct = (trees: readonly (Tree | undefined)[]): Tree[] => [
  ...new Set(trees.filter((tree): tree is Tree => tree !== undefined)),
];

function allOf(schemas: readonly Tree[]): Mapping {
  const { source, at } = schemas.at(-1)!;
  return new Mapping(source, at, new Map([['allOf', { keyAt: at, tree: new List(source, at, schemas) }]]));
}
