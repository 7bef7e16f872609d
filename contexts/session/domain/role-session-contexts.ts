import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { RoleSessionContext } from './role-session-context.js';
import type { EndedTurn } from './turn-records.js';

/** Who caused a change: a person, or the server itself. */
export type Cause = Pick<Actor, 'subject'> & { readonly role: Actor['role'] | 'system' };

/** Where sessions are kept. Saving writes the state, its messages, their texts and its events in one transaction. */
export abstract class RoleSessionContexts {
  abstract find(tenant: TenantId, id: SessionId): Promise<RoleSessionContext | undefined>;
  /** As `find`, for those who will change nothing: many read along and say nothing, and little is kept in memory for them. */
  abstract glance(tenant: TenantId, id: SessionId): Promise<RoleSessionContext | undefined>;
  /** The session that this person calls by this key. */
  abstract findByKey(tenant: TenantId, subject: SubjectId, key: string): Promise<SessionId | undefined>;
  /** Stores a new session; with a key that is in use already, nothing is stored and the answer is the session that has it. */
  abstract add(context: RoleSessionContext, cause: Cause, at: Date, key?: string): Promise<SessionId>;
  /**
   * @param ended the record of a reply that this save ends
   * @param isOrphaned the reply that this save ends was spoken by a node that is gone
   * @throws ConcurrentWrite when the stored session has moved on
   * @throws MessageRepeated when the session has a message with the same client message id
   */
  abstract save(
    context: RoleSessionContext,
    cause: Cause,
    at: Date,
    ended?: EndedTurn,
    isOrphaned?: boolean,
  ): Promise<void>;
  /** Gives the session one more key; whoever of this person's sessions held it loses it. */
  abstract name(tenant: TenantId, subject: SubjectId, key: string, session: SessionId): Promise<void>;
  /** Sessions of all tenants that have a reply or a message open, at most `limit`, in the order of tenant and id. */
  abstract unfinished(
    limit: number,
    after?: { readonly tenant: TenantId; readonly id: SessionId },
  ): Promise<readonly { readonly tenant: TenantId; readonly id: SessionId }[]>;
}
