import type { Place } from './place.js';
import type { SourceText } from './source-text.js';

/**
 * A file's content as a tree whose nodes know where they stand. Immutable: what includes, overrides and profiles change is a
 * new tree that shares the rest, so each node keeps pointing at the file that its author wrote it in.
 */
export type Tree = Scalar | List | Mapping;

/** Stands for a value that nobody has asked for yet. */
const unmade = Symbol('unmade');

abstract class Node {
  private found: Place | undefined;
  private plainValue: unknown = unmade;
  /** The profile that brought this node. */
  profile: string | undefined;

  constructor(
    readonly source: SourceText,
    /** Offset of its first character in `source`. */
    readonly at: number,
  ) {}

  get place(): Place {
    return (this.found ??= this.source.placeAt(this.at));
  }

  /** As plain data, made once: the same node always gives the same object. */
  get value(): unknown {
    if (this.plainValue === unmade) this.plainValue = this.toPlain();
    return this.plainValue;
  }

  protected abstract toPlain(): unknown;
}

export type Primitive = string | number | boolean | null;

export class Scalar extends Node {
  readonly kind = 'scalar';

  constructor(
    source: SourceText,
    at: number,
    readonly content: Primitive,
    /** As written, of what is no quoted or block string: `2.10`. */
    readonly raw?: string,
    /** Offset in `source` of the n-th unit of a string that is not written as it reads (escapes, folded lines, indentation). */
    private readonly locate?: (index: number) => number,
    private readonly contentAt = at,
  ) {
    super(source, at);
  }

  /** Where the n-th UTF-16 unit of the string stands. */
  placeAt(index: number): Place {
    return this.source.placeAt(this.placeOffset(index));
  }

  placeOffset(index: number): number {
    return this.locate ? this.locate(index) : this.contentAt + index;
  }

  /** Offsets at which the text goes on from another place. */
  get seams(): readonly number[] {
    return [];
  }

  /** The profile that brought the n-th unit. */
  profileAt(_index: number): string | undefined {
    return this.profile;
  }

  broughtBy(profile: string): Scalar {
    const copy = new Scalar(this.source, this.at, this.content, this.raw, this.locate, this.contentAt);
    copy.profile = profile;
    return copy;
  }

  protected toPlain(): Primitive {
    return this.content;
  }
}

/** Two texts of different places, one behind the other. */
export class JoinedText extends Scalar {
  constructor(
    private readonly first: Scalar,
    private readonly second: Scalar,
  ) {
    super(first.source, first.at, `${String(first.content)}${String(second.content)}`);
  }

  override get seams(): readonly number[] {
    const length = String(this.first.content).length;
    return [...this.first.seams, length, ...this.second.seams.map((seam) => seam + length)];
  }

  override placeAt(index: number): Place {
    const length = String(this.first.content).length;
    return index < length ? this.first.placeAt(index) : this.second.placeAt(index - length);
  }

  override profileAt(index: number): string | undefined {
    const length = String(this.first.content).length;
    return index < length ? this.first.profileAt(index) : this.second.profileAt(index - length);
  }

  override broughtBy(profile: string): Scalar {
    return new JoinedText(this.first.broughtBy(profile), this.second.broughtBy(profile));
  }
}

export class List extends Node {
  readonly kind = 'list';

  constructor(
    source: SourceText,
    at: number,
    readonly items: readonly Tree[],
  ) {
    super(source, at);
  }

  with(items: readonly Tree[]): List {
    return new List(this.source, this.at, items);
  }

  broughtBy(profile: string): List {
    const copy = this.with(this.items.map((item) => item.broughtBy(profile)));
    copy.profile = profile;
    return copy;
  }

  protected toPlain(): unknown[] {
    return this.items.map((item) => item.value);
  }
}

export interface Entry {
  readonly keyAt: number;
  readonly tree: Tree;
}

export class Mapping extends Node {
  readonly kind = 'mapping';

  constructor(
    source: SourceText,
    at: number,
    readonly entries: ReadonlyMap<string, Entry>,
  ) {
    super(source, at);
  }

  get(key: string): Tree | undefined {
    return this.entries.get(key)?.tree;
  }

  /** Where the key stands, or the mapping when it has none of that name. */
  placeOfKey(key: string): Place {
    const entry = this.entries.get(key);
    // an entry that came from another file stands there
    return entry ? entry.tree.source.placeAt(entry.keyAt) : this.place;
  }

  with(changes: Iterable<readonly [string, Entry | undefined]>): Mapping {
    const entries = new Map(this.entries);
    for (const [key, entry] of changes) {
      if (entry) entries.set(key, entry);
      else entries.delete(key);
    }
    return new Mapping(this.source, this.at, entries);
  }

  broughtBy(profile: string): Mapping {
    const entries = [...this.entries].map(
      ([key, { keyAt, tree }]) => [key, { keyAt, tree: tree.broughtBy(profile) }] as const,
    );
    const copy = new Mapping(this.source, this.at, new Map(entries));
    copy.profile = profile;
    return copy;
  }

  protected toPlain(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    for (const [key, { tree }] of this.entries) object[key] = tree.value;
    return object;
  }
}

/** From a character's data back to what its author wrote. Only for characters: a weak map of everything would slow collection down. */
const origins = new WeakMap<object, List | Mapping>();

export const originOf = (value: unknown): List | Mapping | undefined =>
  typeof value === 'object' && value !== null ? origins.get(value) : undefined;

/** `data` was made of the material at `tree` (trimmed, defaults filled in): where the one is shown, the other stands. */
export function setOrigin(data: unknown, tree: Tree | undefined): void {
  if (!tree || typeof data !== 'object' || data === null) return;
  if (tree.kind === 'list' && Array.isArray(data)) {
    origins.set(data, tree);
    data.forEach((item, index) => {
      if (typeof item === 'object') setOrigin(item, tree.items[index]);
    });
  } else if (tree.kind === 'mapping' && !Array.isArray(data)) {
    origins.set(data, tree);
    for (const [key, member] of Object.entries(data)) {
      if (typeof member === 'object') setOrigin(member, tree.get(key));
    }
  }
}

export function childOf(tree: Tree | undefined, key: string | number): Tree | undefined {
  if (tree?.kind === 'mapping') return tree.get(String(key));
  return tree?.kind === 'list' ? tree.items.at(Number(key)) : undefined;
}

/** The nearest node on the way along `path` that exists, and how far it goes. */
export function nearestTo(tree: Tree, path: readonly PropertyKey[]): { readonly tree: Tree; readonly depth: number } {
  let [found, depth]: [Tree, number] = [tree, 0];
  for (const key of path) {
    const next = childOf(found, typeof key === 'number' ? key : String(key));
    if (!next) break;
    found = next;
    depth += 1;
  }
  return { tree: found, depth };
}

/** Where the value at `path` stands: its key, where it has one. */
export function placeOf(tree: Tree, path: readonly PropertyKey[]): Place {
  const { tree: found, depth } = nearestTo(tree, path);
  if (depth === 0) return found.place;
  const parent = nearestTo(tree, path.slice(0, depth - 1)).tree;
  return parent.kind === 'mapping' ? parent.placeOfKey(String(path[depth - 1])) : found.place;
}
