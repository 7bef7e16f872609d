import type { Actor } from '#shared-kernel/actor.js';
import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { MessageAuthor } from '../contract/views.js';
import type { ConversationState, RoleSessionContext } from './role-session-context.js';

/** Key of a conversation's own title among the texts. */
export const titleKey = (session: string): string => `title/${session}`;

/** Key of what the customer wrote beside their rating. */
export const commentKey = (session: string): string => `rating/${session}`;

/** Where a page ended. */
export interface Place {
  readonly lastActivityAt: Date;
  readonly session: string;
}

export interface ListedConversation {
  readonly state: ConversationState;
  readonly lastMessage: MessageId | null;
  readonly lastAuthor: MessageAuthor | null;
  readonly unread: number;
}

export abstract class Conversations {
  /**
   * With everything up to the frame `upTo`, as far as that was committed before the call and is taken in within 500 ms.
   * @throws ConversationNotFound when this customer has none of that id, or has hidden it
   */
  abstract get(tenant: TenantId, customer: SubjectId, session: SessionId, upTo?: number): Promise<RoleSessionContext>;

  /** Whether this customer has hidden it. Waits for nothing: of what is new it is not known yet, and nobody has hidden it. */
  abstract isHidden(tenant: TenantId, customer: SubjectId, session: SessionId): Promise<boolean>;

  /** Stores what a customer changes (title, hidden, read position, rating) with its events; what Session tells is left alone. */
  abstract save(context: RoleSessionContext, by: Actor, at: Date): Promise<void>;

  /**
   * Not hidden, latest activity first, after `after`, at most `limit`; with `textKeys` only those that one of these texts
   * (a visible message, an own title) belongs to. Shows what was committed before the call; waits for it at most 500 ms.
   */
  abstract page(
    tenant: TenantId,
    customer: SubjectId,
    which: { readonly after?: Place; readonly limit: number; readonly textKeys?: readonly string[] },
  ): Promise<readonly ListedConversation[]>;
}
