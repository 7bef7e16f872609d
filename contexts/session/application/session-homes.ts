import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { TroupeError } from '#shared-kernel/errors.js';

/** The session is at home on another node: what is to be done to it is done there. */
export class SessionElsewhere extends TroupeError {
  readonly code = 'session.elsewhere';
  readonly kind = 'unavailable';

  constructor(readonly node: string) {
    super('This conversation is busy elsewhere. Try again in a moment.');
  }
}

/**
 * Where each session is at home: the one node that changes it, speaks its replies and keeps it in memory. Every home has a
 * fencing number, greater than those of all homes before; a save under an older one is refused by the store.
 */
export abstract class SessionHomes {
  /** Whether this node may answer for the session from what it remembers. */
  abstract holds(session: SessionId): boolean;
  /** Of this node's home; null where there is one node only, and nothing to compare. */
  abstract fence(session: SessionId): number | null;
  /**
   * Makes this node the home of a session that has none, or whose home is dead.
   * @throws SessionElsewhere while another node is its home
   */
  abstract enter(tenant: TenantId, session: SessionId): Promise<void>;
  /** As `enter`, but leaves a session with a living home where it is. */
  abstract adopt(tenant: TenantId, session: SessionId): Promise<void>;
  /** As `enter`, of a session that is not stored yet. */
  abstract begin(tenant: TenantId, session: SessionId): Promise<void>;
  /** Somebody else wrote: this node must find out anew. */
  abstract doubt(session: SessionId): void;
  /**
   * This node is about to stop: it stays the home of those it speaks for, and gives the others up to whoever is asked next, as
   * long as there is somebody.
   */
  abstract retire(isSpokenFor: (session: SessionId) => boolean): void;
  /** How many sessions are at home here; null where all of them are. */
  abstract readonly count: number | null;
  /** Those of a tenant, the last claimed first. */
  abstract of(tenant: TenantId, most: number): SessionId[];
  /** Calls back when another node was the home since this one was: what is remembered is worth nothing. */
  abstract whenLost(tell: (session: SessionId) => void): void;
  /** Calls back when a node has died or left, or this one was out of touch for too long: what it was doing is open. */
  abstract whenOrphaned(tell: () => void): void;
}

/** For one node: every session is at home here. */
export class OneHome extends SessionHomes {
  readonly count = null;

  of(): SessionId[] {
    return [];
  }

  holds(): boolean {
    return true;
  }

  fence(): null {
    return null;
  }

  async enter(): Promise<void> {}

  async adopt(): Promise<void> {}

  async begin(): Promise<void> {}

  doubt(): void {}

  retire(): void {}

  whenLost(): void {}

  whenOrphaned(): void {}
}
