import { describe, expect, it } from 'vitest';
import { GrowingTree } from '../../contract/ledger/growing-tree.js';
import { hasher, treeHash } from '../../testing/rfc9162.js';
import { completeSubtrees } from './subtrees.js';
import { placeOf, rootFrom, tileOf } from './tiles.js';

const leaves = Array.from({ length: 700 }, (_, index) => Buffer.from(`leaf ${index}`));

function tilesOf(count: number): Map<string, Uint8Array[]> {
  const tiles = new Map<string, Uint8Array[]>();
  const tree = new GrowingTree(hasher);
  for (const leaf of leaves.slice(0, count)) {
    tree.append(hasher.leaf(leaf), (level, index, hash) => {
      const place = placeOf({ level, index });
      if (!place) return;
      const tile = tiles.get(`${place.level}/${place.index}`) ?? [];
      expect(tile).toHaveLength(place.slot);
      tiles.set(`${place.level}/${place.index}`, [...tile, hash]);
    });
  }
  return tiles;
}

describe('tiles', () => {
  it('[S2.3c] hold the roots of all complete subtrees, each tile filled from its beginning on', () => {
    const tiles = tilesOf(leaves.length);
    expect([...tiles].map(([place, hashes]) => [place, hashes.length])).toEqual([
      ['0/0', 256],
      ['1/0', 2],
      ['0/1', 256],
      ['0/2', 188],
    ]);
    for (const [start, end] of [
      [0, 700],
      [0, 256],
      [0, 512],
      [256, 384],
      [512, 700],
      [699, 700],
      [64, 96],
    ] as const) {
      for (const subtree of completeSubtrees(start, end)) {
        const { level, index } = tileOf(subtree);
        const from = subtree.index * 2 ** subtree.level;
        expect(rootFrom(hasher, Buffer.concat(tiles.get(`${level}/${index}`)!), subtree)).toEqual(
          treeHash(leaves.slice(from, from + 2 ** subtree.level)),
        );
      }
    }
  });

  it('[S2.3c] give nothing that they do not hold', () => {
    const tile = Buffer.concat(tilesOf(5).get('0/0')!);
    expect(() => rootFrom(hasher, tile, { level: 1, index: 2 })).toThrow(RangeError);
    expect(() => rootFrom(hasher, tile, { level: 0, index: 5 })).toThrow(RangeError);
  });
});
