import { type TreeHasher, hashLength } from '../../contract/ledger/tree-hasher.js';
import type { Subtree } from './subtrees.js';

/**
 * Subtree roots are kept in tiles of 256, in the manner of tlog-tiles (c2sp.org/tlog-tiles): a tile of level t holds the roots of
 * subtrees of 256^t leaves. What lies between is hashed again when asked for. A proof in a tree of ten million leaves so reads
 * at most three tiles a path.
 */
const tileHeight = 8;
const tileWidth = 2 ** tileHeight;

export interface TilePlace {
  readonly level: number;
  readonly index: number;
}

/** Where the root of this subtree is kept as it is; undefined where it has to be hashed from roots that are. */
export function placeOf({ level, index }: Subtree): (TilePlace & { readonly slot: number }) | undefined {
  if (level % tileHeight !== 0) return undefined;
  return { level: level / tileHeight, index: Math.floor(index / tileWidth), slot: index % tileWidth };
}

/** The tile from which the root of this subtree can be had. */
export function tileOf({ level, index }: Subtree): TilePlace {
  const within = level % tileHeight;
  return { level: (level - within) / tileHeight, index: Math.floor((index * 2 ** within) / tileWidth) };
}

/**
 * The root of a complete subtree, from its tile.
 * @throws RangeError when the tile does not hold it
 */
export function rootFrom(hasher: TreeHasher, tile: Uint8Array, { level, index }: Subtree): Uint8Array {
  const width = 2 ** (level % tileHeight);
  const slot = (index * width) % tileWidth;
  if (tile.length < (slot + width) * hashLength) throw new RangeError('The tile does not reach so far.');
  const hashOf = (from: number, count: number): Uint8Array =>
    count === 1
      ? tile.subarray(from * hashLength, (from + 1) * hashLength)
      : hasher.node(hashOf(from, count / 2), hashOf(from + count / 2, count / 2));
  return hashOf(slot, width);
}
