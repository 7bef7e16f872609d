import type { TenantId } from '#shared-kernel/ids.js';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';

/** Why a head could not be anchored: a short code, without addresses and secrets. */
export class AnchorFailed extends Error {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`A head could not be anchored: ${reason}`, options);
  }
}

/** A place outside this installation where signed heads are put, so that whoever owns the installation cannot take them back. */
export abstract class AnchorPlace {
  /** Kind and address, without secrets. How far a place is, is kept under its name: another address begins with the first head. */
  abstract readonly name: string;
  /**
   * Puts a head there; to do it twice does no harm.
   * @throws AnchorFailed
   */
  abstract put(head: SignedTreeHead, signal: AbortSignal): Promise<void>;
}

/** How far the anchoring of a tenant's heads is at one place. */
export interface Anchoring {
  readonly place: string;
  /** Leaves of the largest head that is there; null: none is. */
  readonly size: number | null;
  /** When it was put there. */
  readonly at: Date | null;
  /** Signed heads that are not there yet. */
  readonly waiting: number;
  /** Why the last try failed; null: it did not. */
  readonly failure: string | null;
}

/**
 * Which heads are where. Signed heads are their own outbox: they are never removed, and of each place it is only kept up to which
 * size it has them, so that none is skipped.
 */
export abstract class Anchorings {
  abstract of(tenant: TenantId): Promise<readonly Anchoring[]>;
  /** Ledgers with heads that a place has not got and whose next try is due, at most `limit`. */
  abstract due(places: readonly string[], limit: number): Promise<readonly { tenant: TenantId; place: string }[]>;
  /** The next heads for a place, smallest first, at most `limit`; for `ms` nobody else's. Empty where another node is at it. */
  abstract claim(tenant: TenantId, place: string, limit: number, ms: number): Promise<readonly SignedTreeHead[]>;
  /** The head is there; the claim holds for another `ms`. */
  abstract anchored(tenant: TenantId, place: string, size: number, ms: number): Promise<void>;
  /** Gives the claim back. With `failure`: it is due again after a while that doubles with each failure. */
  abstract release(tenant: TenantId, place: string, failure: string | null): Promise<void>;
}
