import { type TreeHasher, hashLength, sameHash } from './tree-hasher.js';

/** A path longer than this belongs to no tree that fits a safe integer. */
const longestPath = 53;

/**
 * Does the leaf stand at `index` of the tree of `size` leaves that has this root? RFC 9162, section 2.1.3.2.
 * @param path from the leaf's sibling upwards
 */
export function provesInclusion(
  hasher: TreeHasher,
  leafHash: Uint8Array,
  { index, size, path }: { readonly index: number; readonly size: number; readonly path: readonly Uint8Array[] },
  root: Uint8Array,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !isPath(path)) return false;
  let [node, last, hash] = [index, size - 1, leafHash];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = hasher.node(sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = hasher.node(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameHash(hash, root);
}

/**
 * Is the tree of `first` leaves the beginning of the tree of `second` leaves? RFC 9162, section 2.1.4.2. Nothing was then
 * changed, removed, put in between or reordered among those leaves.
 */
export function provesConsistency(
  hasher: TreeHasher,
  { first, second, path }: { readonly first: number; readonly second: number; readonly path: readonly Uint8Array[] },
  firstRoot: Uint8Array,
  secondRoot: Uint8Array,
): boolean {
  if (!isCount(first) || !isCount(second) || first > second || !isPath(path)) return false;
  if (first === second) return path.length === 0 && sameHash(firstRoot, secondRoot);
  if (first === 0) return path.length === 0 && sameHash(firstRoot, hasher.empty());

  let [node, last] = [first - 1, second - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // a first tree that is one complete subtree of the second is known by its root
  const [start, ...rest] = node === 0 ? [firstRoot, ...path] : path;
  if (!start) return false;

  let [before, after] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      before = hasher.node(sibling, before);
      after = hasher.node(sibling, after);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      after = hasher.node(after, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameHash(before, firstRoot) && sameHash(after, secondRoot);
}

const isOdd = (count: number): boolean => count % 2 === 1;
const half = (count: number): number => Math.floor(count / 2);
const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;
const isPath = (path: readonly Uint8Array[]): boolean =>
  path.length <= longestPath && path.every(({ length }) => length === hashLength);
