import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { AuditFigures, AuditedSession, FoundAct } from '../../contract/search.js';

/** What is kept of a conversation so that it can be found: nothing of its words. */
export interface IndexedSession {
  readonly session: SessionId;
  readonly state: AuditedSession['state'];
  readonly customer: string;
  readonly character: string;
  readonly characterName: string;
  readonly agents: readonly string[];
  readonly openedAt: Date;
  readonly lastAt: Date;
  readonly events: number;
  readonly messages: number;
  readonly handOvers: number;
  readonly verdicts: number;
  readonly acts: readonly FoundAct[];
  /** Types of its events. */
  readonly kinds: readonly string[];
  /** Versions of the policies that judged it. */
  readonly policies: readonly string[];
}

/** A message that has words. */
export interface IndexedMessage {
  /** Also the key of its text. */
  readonly message: string;
  readonly session: SessionId;
  readonly author: 'customer' | 'character' | 'agent';
  readonly at: Date;
}

/** Conversations that fit every filter that is given. */
export interface SessionFilters {
  /** Those that anything happened in at or after it, and that were opened before `until`. */
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly session?: string | undefined;
  /** Subjects. */
  readonly customer?: string | undefined;
  readonly agent?: string | undefined;
  /** Id, or part of the name. */
  readonly character?: string | undefined;
  readonly act?: FoundAct | undefined;
  /** Type of an event. */
  readonly kind?: string | undefined;
  /** SHA-256, hex. */
  readonly policy?: string | undefined;
  readonly state?: AuditedSession['state'] | undefined;
}

/** Where a page begins: after this one. */
export interface IndexPlace {
  readonly openedAt: Date;
  readonly session: string;
}

/** Kept up by a reader of the log; nobody else writes. */
export abstract class SessionIndex {
  /** Newest first. Waits for what was committed before the call, but no longer than a second. */
  abstract page(
    tenant: TenantId,
    filters: SessionFilters,
    after: IndexPlace | undefined,
    limit: number,
  ): Promise<readonly IndexedSession[]>;
  /** Newest first in each conversation. */
  abstract messages(
    tenant: TenantId,
    sessions: readonly SessionId[],
    limit: number,
  ): Promise<readonly IndexedMessage[]>;
  /** @param from ISO 8601 dates, both included */
  abstract figures(tenant: TenantId, from: string, to: string): Promise<AuditFigures['counts']>;
}
