import { createHash } from 'node:crypto';
import { TreeHasher } from '../contract/ledger/tree-hasher.js';

export const hasher = new TreeHasher((bytes) => createHash('sha256').update(bytes).digest());

/**
 * The definitions of RFC 9162, sections 2.1.1 to 2.1.4, as the RFC writes them: recursive, over all leaves, sharing nothing with
 * what they are compared with.
 */
const join = (prefix: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  createHash('sha256')
    .update(Buffer.from([prefix]))
    .update(Buffer.concat(parts))
    .digest();

const split = (count: number): number => 2 ** Math.floor(Math.log2(count - 1));

export function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) return join(0, leaves[0]!);
  const k = split(leaves.length);
  return join(1, treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

export function inclusionPath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...inclusionPath(m, leaves.slice(0, k)), treeHash(leaves.slice(k))]
    : [...inclusionPath(m - k, leaves.slice(k)), treeHash(leaves.slice(0, k))];
}

export const consistencyPath = (m: number, leaves: readonly Uint8Array[]): Uint8Array[] =>
  m === 0 ? [] : subproof(m, leaves, true);

function subproof(m: number, leaves: readonly Uint8Array[], complete: boolean): Uint8Array[] {
  if (m === leaves.length) return complete ? [] : [treeHash(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), complete), treeHash(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), treeHash(leaves.slice(0, k))];
}
