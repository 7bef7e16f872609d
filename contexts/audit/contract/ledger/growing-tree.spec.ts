import { describe, expect, it } from 'vitest';
import { hasher, treeHash } from '../../testing/rfc9162.js';
import { GrowingTree } from './growing-tree.js';

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

describe('a tree that grows', () => {
  it('[S2.3c] has the roots that are published for the test leaves of Certificate Transparency', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const tree = new GrowingTree(hasher);
    expect(hex(tree.root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    for (const [index, leaf] of leaves.entries()) {
      tree.append(hasher.leaf(bytes(leaf)));
      expect(hex(tree.root())).toBe(roots[index]);
    }
  });

  it('[S2.3c] has the root of the definition at every size, also when it goes on from what was kept of it', () => {
    const leaves = Array.from({ length: 70 }, (_, index) => Buffer.from(`leaf ${index}`));
    let tree = new GrowingTree(hasher);
    for (const [index, leaf] of leaves.entries()) {
      tree.append(hasher.leaf(leaf));
      expect(hex(tree.root())).toBe(hex(treeHash(leaves.slice(0, index + 1))));
      tree = new GrowingTree(hasher, tree.frontier);
    }
    expect(tree.size).toBe(70);
  });

  it('[S2.3c] tells of every complete subtree once, with its root', () => {
    const leaves = Array.from({ length: 21 }, (_, index) => Buffer.from([index]));
    const tree = new GrowingTree(hasher);
    const told = new Map<string, string>();
    for (const leaf of leaves) {
      tree.append(hasher.leaf(leaf), (level, index, hash) => {
        expect(told.has(`${level}/${index}`)).toBe(false);
        told.set(`${level}/${index}`, hex(hash));
      });
    }
    expect(told.size).toBe(21 + 10 + 5 + 2 + 1);
    for (const [place, hash] of told) {
      const [level, index] = place.split('/').map(Number) as [number, number];
      expect(hash).toBe(hex(treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))));
    }
  });

  it('[S2.3c] does not go on from roots that are not those of its size', () => {
    expect(() => new GrowingTree(hasher, { size: 3, roots: [hasher.empty()] })).toThrow(RangeError);
  });
});
