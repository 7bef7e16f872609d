import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';

/** A leaf where it stands. */
export interface PlacedLeaf {
  /** From 0, in the order of the log. */
  readonly index: number;
  /** Canonical JSON (contract/ledger/leaf.ts). */
  readonly json: string;
}

/** What the ledger of one tenant can show. Written by the reader of the event log alone; nothing in it is ever changed. */
export abstract class Ledgers {
  /** Leaves that stand in it now. */
  abstract size(tenant: TenantId): Promise<number>;
  /** The newest head that was signed; signs one first when the ledger has grown since, or none was. */
  abstract signHead(tenant: TenantId): Promise<SignedTreeHead>;
  /** Heads signed so far, newest first, at most `limit`. */
  abstract heads(tenant: TenantId, limit: number): Promise<readonly SignedTreeHead[]>;
  /** Heads of more leaves than `after`, smallest first, at most `limit`. */
  abstract headsAfter(tenant: TenantId, after: number, limit: number): Promise<readonly SignedTreeHead[]>;
  /** Leaves [from, to), in order. */
  abstract leaves(tenant: TenantId, from: number, to: number): Promise<readonly PlacedLeaf[]>;
  /** Leaves of one session after `after`, in order, at most `limit`. */
  abstract leavesOf(tenant: TenantId, session: SessionId, after: number, limit: number): Promise<readonly PlacedLeaf[]>;
  /**
   * Hashes that lead from leaf `index` to the root of the tree of `size` leaves, the leaf's sibling first.
   * @throws LeafNotInTree
   */
  abstract inclusion(tenant: TenantId, index: number, size: number): Promise<readonly Uint8Array[]>;
  /** The same for many leaves at once, in their order. */
  abstract inclusions(
    tenant: TenantId,
    indexes: readonly number[],
    size: number,
  ): Promise<readonly (readonly Uint8Array[])[]>;
  /**
   * Hashes that show the tree of `first` leaves to be the beginning of the tree of `second`.
   * @throws LeafNotInTree
   */
  abstract consistency(tenant: TenantId, first: number, second: number): Promise<readonly Uint8Array[]>;
}
