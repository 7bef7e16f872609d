import type { Actor } from '#shared-kernel/actor.js';
import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { ConversationState, RoleSessionContext } from './role-session-context.js';

/** Key of a conversation's own title among the texts. */
export const titleKey = (session: string): string => `title/${session}`;

/** Where a page ended. */
export interface Place {
  readonly lastActivityAt: Date;
  readonly session: string;
}

export interface ListedConversation {
  readonly state: ConversationState;
  readonly lastMessage: MessageId | null;
  readonly unread: number;
}

/** Both reads show what was committed before the call; they wait for it no longer than 500 ms. */
export abstract class Conversations {
  /** @throws ConversationNotFound when this customer has none of that id, or has hidden it */
  abstract get(tenant: TenantId, customer: SubjectId, session: SessionId): Promise<RoleSessionContext>;

  /** Stores what a customer changes (title, hidden, read position) with its events; what Session tells is left alone. */
  abstract save(context: RoleSessionContext, by: Actor, at: Date): Promise<void>;

  /**
   * Not hidden, latest activity first, after `after`, at most `limit`; with `textKeys` only those that one of these texts
   * (a visible message, an own title) belongs to.
   */
  abstract page(
    tenant: TenantId,
    customer: SubjectId,
    which: { readonly after?: Place; readonly limit: number; readonly textKeys?: readonly string[] },
  ): Promise<readonly ListedConversation[]>;
}
