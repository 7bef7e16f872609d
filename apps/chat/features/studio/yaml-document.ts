import { type Document, isCollection, isMap, isScalar, isSeq, parseDocument } from 'yaml';

export type Path = readonly (string | number)[];

/** A character's YAML under edit: the text is the truth, the tree is how the form reads and changes it. Comments stay. */
export interface YamlDocument {
  readonly source: string;
  /** Undefined while the text cannot be read. */
  readonly tree: Document | undefined;
  /** Of the first mistake, 1-based; undefined when there is none. */
  readonly brokenAt: number | undefined;
}

export function read(source: string): YamlDocument {
  const tree = parseDocument(source, { logLevel: 'silent' });
  const [error] = tree.errors;
  if (error) return { source, tree: undefined, brokenAt: error.linePos?.[0].line ?? 1 };
  return isMap(tree.contents) ? { source, tree, brokenAt: undefined } : { source, tree: undefined, brokenAt: 1 };
}

/** The document with one value changed; an empty one is taken out. */
export function changed({ tree, source }: YamlDocument, path: Path, value: unknown): YamlDocument {
  if (!tree) return { source, tree, brokenAt: 1 };
  put(tree, path, value);
  return { source: tree.toString({ lineWidth: 0 }), tree, brokenAt: undefined };
}

function put(tree: Document, path: Path, value: unknown): void {
  if (value === undefined || value === '') {
    if (tree.hasIn(path)) tree.deleteIn(path);
    return;
  }
  if (Array.isArray(value)) return putList(tree, path, value);
  const node = tree.getIn(path, true);
  if (isScalar(node)) node.value = value;
  else tree.setIn(path, tree.createNode(value));
}

/** Item by item, so that comments between those that stay are kept. */
function putList(tree: Document, path: Path, items: readonly unknown[]): void {
  const list = tree.getIn(path, true);
  if (!isSeq(list)) {
    if (items.length > 0) tree.setIn(path, tree.createNode(items));
    return;
  }
  items.forEach((item, index) => {
    const node = list.items[index];
    if (isScalar(node) && typeof item !== 'object') node.value = item;
    else if (node === undefined || JSON.stringify(plain(node)) !== JSON.stringify(item)) {
      list.items[index] = tree.createNode(item);
    }
  });
  list.items.splice(items.length);
  if (list.items.length === 0) list.flow = true;
}

/** Takes an item out of a list, or adds one at its end. */
export function without(document: YamlDocument, path: Path, index: number): YamlDocument {
  document.tree?.deleteIn([...path, index]);
  return printed(document);
}

export function withItem(document: YamlDocument, path: Path, item: unknown): YamlDocument {
  const { tree } = document;
  if (!tree) return document;
  const list = tree.getIn(path, true);
  if (isSeq(list)) {
    list.flow = false;
    list.add(tree.createNode(item));
  } else tree.setIn(path, tree.createNode([item]));
  return printed(document);
}

const printed = ({ tree, source }: YamlDocument): YamlDocument => ({
  source: tree ? tree.toString({ lineWidth: 0 }) : source,
  tree,
  brokenAt: tree ? undefined : 1,
});

const plain = (node: unknown): unknown =>
  isCollection(node) ? (node.toJSON() as unknown) : isScalar(node) ? node.value : node;

export function textAt({ tree }: YamlDocument, path: Path): string {
  const value: unknown = tree?.getIn(path);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function numberAt({ tree }: YamlDocument, path: Path): number | undefined {
  const value: unknown = tree?.getIn(path);
  return typeof value === 'number' ? value : undefined;
}

export function flagAt({ tree }: YamlDocument, path: Path): boolean | undefined {
  const value: unknown = tree?.getIn(path);
  return typeof value === 'boolean' ? value : undefined;
}

export function textsAt({ tree }: YamlDocument, path: Path): string[] {
  const list = tree?.getIn(path, true);
  if (!isSeq(list)) return [];
  return list.items.map((item) => (isScalar(item) && item.value != null ? `${item.value as string | number}` : ''));
}

export function countAt({ tree }: YamlDocument, path: Path): number {
  const list = tree?.getIn(path, true);
  return isSeq(list) ? list.items.length : 0;
}

/** Where a line of the text begins and ends, in UTF-16 units. */
export function lineRange(source: string, line: number): [number, number] {
  let start = 0;
  for (let count = 1; count < line; count += 1) {
    const next = source.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = source.indexOf('\n', start);
  return [start, end < 0 ? source.length : end];
}
