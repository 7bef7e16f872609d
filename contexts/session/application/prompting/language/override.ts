import { nearest } from './names.js';
import type { Problem } from './problem.js';
import { JoinedText, List, Mapping, Scalar, type Tree } from './tree.js';

/** A path of an override, as its author wrote it: segments joined by `/`, `~1` for a slash inside one, `~0` for a tilde. */
export const segmentsOf = (path: string): string[] =>
  path
    .replace(/^\//, '')
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Applies `operations` in order; one that fails is told and skipped. What a profile brings is marked with its name. */
export function applyOverride(
  body: Mapping,
  operations: List | undefined,
  problems: Problem[],
  profile?: string,
): Mapping {
  let changed = body;
  for (const operation of operations?.items ?? []) {
    try {
      changed = apply(changed, operation as Mapping, profile);
    } catch (error) {
      if (!(error instanceof Misplaced)) throw error;
      problems.push(error.problem);
    }
  }
  return changed;
}

class Misplaced extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

type Change = (tree: Tree | undefined) => Tree | undefined;

function apply(body: Mapping, operation: Mapping, profile: string | undefined): Mapping {
  const at = operation.get('at') as Scalar;
  const bring = (tree: Tree): Tree => (profile === undefined ? tree : tree.broughtBy(profile));
  const value = (key: string) => operation.get(key);
  const [set, append, prepend] = [value('set'), value('append'), value('prepend')];
  const change: Change = (old) => {
    if (set) return bring(set);
    if (append && old) return joined(old, bring(append), at);
    if (prepend && old) return joined(bring(prepend), old, at);
    if (!old) throw misplaced(at, 'override-nothing', 'There is nothing to change at this path.');
    return undefined;
  };
  return changeAt(body, segmentsOf(String(at.content)), change, at, set !== undefined) as Mapping;
}

function joined(first: Tree, second: Tree, at: Scalar): Tree {
  if (first.kind === 'scalar' && second.kind === 'scalar') return new JoinedText(first, second);
  if (first.kind === 'list' && second.kind === 'list') return first.with([...first.items, ...second.items]);
  throw misplaced(at, 'override-kind', 'A text is joined to a text, a list to a list.');
}

function changeAt(tree: Tree, path: readonly string[], change: Change, at: Scalar, mayAdd: boolean): Tree {
  const [segment = '', ...rest] = path;
  const isLast = rest.length === 0;
  if (tree.kind === 'mapping') {
    const entry = tree.entries.get(segment);
    if (!entry && !(isLast && mayAdd)) throw nothingAt(at, segment, [...tree.entries.keys()]);
    const next = isLast ? change(entry?.tree) : changeAt(entry!.tree, rest, change, at, mayAdd);
    return tree.with([[segment, next && { keyAt: next === entry?.tree ? entry.keyAt : next.at, tree: next }]]);
  }
  if (tree.kind === 'scalar')
    throw misplaced(at, 'override-nothing', `Nothing lies below "${segment}": it is no list and no mapping.`);
  const index = indexIn(tree, segment);
  const item = tree.items[index];
  if (!item) throw nothingAt(at, segment, tree.items.flatMap(namesOf));
  const next = isLast ? change(item) : changeAt(item, rest, change, at, mayAdd);
  return tree.with(next ? tree.items.with(index, next) : tree.items.toSpliced(index, 1));
}

const naming = ['id', 'name', 'title', 'topic', 'about', 'role'];

function namesOf(item: Tree): string[] {
  if (item.kind !== 'mapping') return [];
  const name = naming.map((key) => item.get(key)).find((node) => node?.kind === 'scalar');
  return name?.kind === 'scalar' ? [String(name.content)] : item.entries.has('history') ? ['history'] : ['examples'];
}

/** By what names it (an item of `facts` by its topic, a message by its id or role), else by its place from 0. */
function indexIn(list: List, segment: string): number {
  const named = list.items.findIndex((item) => namesOf(item).includes(segment));
  return named >= 0 || !/^\d{1,4}$/.test(segment) ? named : Number(segment);
}

function nothingAt(at: Scalar, segment: string, known: readonly string[]): Misplaced {
  const meant = nearest(segment, known);
  const path = String(at.content);
  const names = known.slice(0, 8).join(', ');
  return misplaced(
    at,
    'override-nothing',
    `"${segment}" is not there${names ? `; there are ${names}` : ''}.`,
    meant && path.replace(segment, meant),
  );
}

const misplaced = (at: Scalar, code: string, message: string, suggestion?: string): Misplaced =>
  new Misplaced({
    code: `prompt.${code}`,
    severity: 'error',
    message,
    place: at.place,
    ...(suggestion !== undefined && { suggestion }),
  });
