import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { MessageChange, MessageRecord } from './session-state.js';

/** What a running reply has released so far. */
export interface Checkpoint {
  readonly messageId: MessageId;
  readonly subject: SubjectId;
  readonly text: string;
}

/** What was said. Written by `RoleSessionContexts`; read here. */
export abstract class Messages {
  /** The newest messages that are shown, oldest first; at least the last 40 when there are so many. */
  abstract recent(tenant: TenantId, session: SessionId): Promise<readonly MessageRecord[]>;
  /** The message that was posted with this client message id, as far as this node remembers without asking the store. */
  abstract remembered(session: SessionId, clientMessageId: string): MessageRecord | undefined;
  abstract posted(tenant: TenantId, session: SessionId, clientMessageId: string): Promise<MessageRecord | undefined>;
  abstract find(tenant: TenantId, session: SessionId, id: MessageId): Promise<MessageRecord | undefined>;
  /** Messages that are shown, before `position`, newest first. */
  abstract before(
    tenant: TenantId,
    session: SessionId,
    position: number,
    limit: number,
  ): Promise<readonly MessageRecord[]>;
  /** Ids and numbers of all versions of the replies to these messages, oldest first. */
  abstract versions(
    tenant: TenantId,
    session: SessionId,
    replyTo: readonly MessageId[],
  ): Promise<readonly { readonly id: MessageId; readonly replyTo: MessageId; readonly version: number }[]>;
  /** Finished messages, shown or not, whose `seq` lies in (after, upTo], by `seq`. */
  abstract released(
    tenant: TenantId,
    session: SessionId,
    after: number,
    upTo: number,
    limit: number,
  ): Promise<readonly MessageRecord[]>;
  /** Stores what running replies have released so far, in one statement, so that little is lost should this process die. */
  abstract checkpoint(tenant: TenantId, texts: readonly Checkpoint[]): Promise<void>;
}

/** The list after a save that added and changed messages; hidden ones leave it. */
export function afterChanges(
  messages: readonly MessageRecord[],
  changes: { readonly added: readonly MessageRecord[]; readonly changed: readonly MessageChange[] },
): MessageRecord[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  for (const message of changes.added) byId.set(message.id, message);
  for (const change of changes.changed) {
    const message = byId.get(change.id);
    if (message) byId.set(change.id, { ...message, ...change, text: change.text ?? message.text });
  }
  return [...byId.values()].filter((message) => message.shown).sort((a, b) => a.position - b.position);
}
