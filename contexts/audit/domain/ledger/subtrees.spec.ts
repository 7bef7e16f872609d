import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootOf } from '../../contract/ledger/growing-tree.js';
import { provesConsistency, provesInclusion } from '../../contract/ledger/proofs.js';
import { consistencyPath, hasher, inclusionPath, treeHash } from '../../testing/rfc9162.js';
import { consistencyPlan, inclusionPlan, type ProofPlan } from './subtrees.js';

const leaves = Array.from({ length: 33 }, (_, index) => Buffer.from(`leaf ${index}`));
const hashes = leaves.map((leaf) => hasher.leaf(leaf));
const first = (size: number) => leaves.slice(0, size);

/** A plan carried out by the definition. */
const carryOut = (plan: ProofPlan): Uint8Array[] =>
  plan.map((subtrees) =>
    rootOf(
      hasher,
      subtrees.map(({ level, index }) => treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
    ),
  );

const sizes = Array.from({ length: leaves.length }, (_, index) => index + 1);
const pairs = sizes.flatMap((second) => Array.from({ length: second + 1 }, (_, index) => [index, second] as const));

describe('proofs', () => {
  it('[S2.3c] of inclusion are those of the definition for every leaf of every tree, and hold', () => {
    for (const size of sizes) {
      for (let index = 0; index < size; index += 1) {
        const path = carryOut(inclusionPlan(index, size));
        expect(path, `leaf ${index} of ${size}`).toEqual(inclusionPath(index, first(size)));
        expect(provesInclusion(hasher, hashes[index]!, { index, size, path }, treeHash(first(size)))).toBe(true);
      }
    }
  });

  it('[S2.3c] of consistency are those of the definition for every two trees, and hold', () => {
    for (const [before, after] of pairs) {
      const path = carryOut(consistencyPlan(before, after));
      expect(path, `${before} in ${after}`).toEqual(consistencyPath(before, first(after)));
      const proof = { first: before, second: after, path };
      expect(provesConsistency(hasher, proof, treeHash(first(before)), treeHash(first(after)))).toBe(true);
    }
  });

  it('[S2.3c] of inclusion hold for nothing else', () => {
    const size = fc.integer({ min: 1, max: leaves.length });
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (size, at, other, flip, cut) => {
        const index = at % size;
        const path = inclusionPath(index, first(size));
        const root = treeHash(first(size));
        const holds = (change: { leaf?: number; index?: number; size?: number; path?: Uint8Array[] }): boolean =>
          provesInclusion(hasher, hashes[change.leaf ?? index]!, { index, size, path, ...change }, root);
        const leaf = other % leaves.length;
        if (leaf !== index) expect(holds({ leaf })).toBe(false);
        if (other % size !== index) expect(holds({ index: other % size })).toBe(false);
        expect(holds({ path: [...path, root] })).toBe(false);
        if (path.length > 0) {
          expect(holds({ path: path.toSpliced(cut % path.length, 1) })).toBe(false);
          const bent = path.map((hash) => Uint8Array.from(hash));
          bent[flip % path.length]![flip % 32]! ^= 1 + (flip % 255);
          expect(holds({ path: bent })).toBe(false);
        }
        for (const wrong of [-1, 0.5, size, NaN, Infinity]) expect(holds({ index: wrong })).toBe(false);
      }),
    );
  });

  it('[S2.3c] of consistency hold for no other beginning and no other end', () => {
    const cases = fc.constantFrom(...pairs.filter(([before, after]) => before > 0 && before < after));
    fc.assert(
      fc.property(cases, fc.nat(), fc.nat(), ([before, after], flip, changed) => {
        const path = consistencyPath(before, first(after));
        const proof = { first: before, second: after, path };
        const another = first(after).with(changed % before, Buffer.from('changed'));
        const holds = (start: Uint8Array, end: Uint8Array, of = proof) => provesConsistency(hasher, of, start, end);
        expect(holds(treeHash(first(before)), treeHash(another))).toBe(false);
        expect(holds(treeHash(another.slice(0, before)), treeHash(first(after)))).toBe(false);
        expect(holds(treeHash(first(before)), treeHash(first(after)), { ...proof, path: path.slice(1) })).toBe(false);
        const bent = path.map((hash) => Uint8Array.from(hash));
        bent[flip % path.length]![flip % 32]! ^= 1 + (flip % 255);
        expect(holds(treeHash(first(before)), treeHash(first(after)), { ...proof, path: bent })).toBe(false);
      }),
    );
  });

  it('[S2.3c] take no inner node for a leaf', () => {
    const [left, right] = [hashes[0]!, hashes[1]!];
    const inner = Buffer.concat([left, right]);
    expect(provesInclusion(hasher, hasher.leaf(inner), { index: 0, size: 1, path: [] }, treeHash(first(2)))).toBe(
      false,
    );
  });
});
