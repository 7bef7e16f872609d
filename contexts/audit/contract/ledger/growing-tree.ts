import type { TreeHasher } from './tree-hasher.js';

/** The roots of the complete subtrees that a tree of `size` leaves is made of, largest first: one for each 1 in `size` as a binary number. */
export interface Frontier {
  readonly size: number;
  readonly roots: readonly Uint8Array[];
}

/** A Merkle tree that only grows, in memory of O(log n): what has been hashed once is not needed again for its root. */
export class GrowingTree {
  private count: number;
  private readonly roots: Uint8Array[];

  constructor(
    private readonly hasher: TreeHasher,
    { size, roots }: Frontier = { size: 0, roots: [] },
  ) {
    if (roots.length !== onesIn(size)) throw new RangeError('These roots are not those of a tree of this size.');
    this.count = size;
    this.roots = [...roots];
  }

  get size(): number {
    return this.count;
  }

  get frontier(): Frontier {
    return { size: this.count, roots: [...this.roots] };
  }

  /** @param grown is told each complete subtree that comes into being: `level` 0 is the leaf itself, `index` counts within the level. */
  append(leafHash: Uint8Array, grown?: (level: number, index: number, hash: Uint8Array) => void): void {
    let hash = leafHash;
    let index = this.count;
    let level = 0;
    grown?.(level, index, hash);
    while (index % 2 === 1) {
      hash = this.hasher.node(this.roots.pop()!, hash);
      index = (index - 1) / 2;
      level += 1;
      grown?.(level, index, hash);
    }
    this.roots.push(hash);
    this.count += 1;
  }

  root(): Uint8Array {
    return rootOf(this.hasher, this.roots);
  }
}

/** The root over complete subtrees, largest first. */
export function rootOf(hasher: TreeHasher, roots: readonly Uint8Array[]): Uint8Array {
  if (roots.length === 0) return hasher.empty();
  return roots.reduceRight((right, left) => hasher.node(left, right));
}

/** Sizes go beyond 32 bits, so no bit operations. */
function onesIn(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
