import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Hold, HoldScope } from '../../contract/privacy/retention.js';

export interface NewHold {
  readonly scope: HoldScope;
  /** Whose words are kept; null: everybody's. Of a conversation: its customer. */
  readonly subject: SubjectId | null;
  readonly reason: string;
  readonly caseReference: string | null;
}

/** Legal holds: while one stands, nothing that it covers is erased. */
export abstract class Holds {
  abstract place(by: Actor, hold: NewHold, at: Date): Promise<Hold>;
  /** @throws NoSuchHold when it does not stand (any more) */
  abstract lift(by: Actor, id: string, at: Date): Promise<Hold>;
  /** Those that stand first, then newest first; at most 200. */
  abstract list(tenant: TenantId): Promise<readonly Hold[]>;
  /** Whether one keeps this conversation. @param customer null: not known, hence whosever is kept */
  abstract keep(tenant: TenantId, session: SessionId, customer: SubjectId | null): Promise<boolean>;
}
