import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { MessageChange, MessageRecord } from './session-state.js';

/** What a running reply has released so far, and what is on its way. */
export interface Checkpoint {
  readonly session: SessionId;
  readonly messageId: MessageId;
  readonly subject: SubjectId;
  readonly text: string;
  /** What else is kept of it, by key; once. */
  readonly beside: readonly (readonly [key: string, body: string])[];
}

/** What a node has told of a reply that another one speaks. */
export interface HeardWords extends Omit<Checkpoint, 'beside'> {
  /** Of the home that spoke them. */
  readonly fence: number;
}

/** Of the newest messages of a session, at least so many are answered by `recent`, when there are so many. */
export const recentAtLeast = 50;

/** What was said. Written by `RoleSessionContexts`; read here. */
export abstract class Messages {
  /** The newest messages that are shown, oldest first; see `recentAtLeast`. */
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
  /** Ids and numbers of all versions of the replies to these messages of these sessions, oldest first. */
  abstract versions(
    tenant: TenantId,
    sessions: readonly SessionId[],
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
  /** Of each of these sessions the highest `seq` that the store can tell a frame of; 0 where there is none. */
  abstract lastSeqs(tenant: TenantId, sessions: readonly SessionId[]): Promise<readonly number[]>;
  /** Stores what running replies have released so far, in one statement, so that little is lost should this process die. */
  abstract checkpoint(tenant: TenantId, texts: readonly Checkpoint[]): Promise<void>;
  /** Stores what has been heard of running replies where the store has less of them, and their home is still the same. */
  abstract keepHeard(tenant: TenantId, heard: readonly HeardWords[]): Promise<void>;
}

/**
 * The list after a save that added and changed messages, oldest first; hidden ones leave it. Runs twice a turn on the longest
 * part of what is remembered, hence without sorting: added messages come after all others.
 */
export function afterChanges(
  messages: readonly MessageRecord[],
  changes: { readonly added: readonly MessageRecord[]; readonly changed: readonly MessageChange[] },
): MessageRecord[] {
  const last = messages.at(-1)?.position ?? 0;
  // The store may have been read after the save already.
  const result = [...messages, ...changes.added.filter(({ position }) => position > last)];
  let hides = changes.added.some(({ shown }) => !shown);
  for (const change of changes.changed) {
    const index = result.findLastIndex(({ id }) => id === change.id);
    const message = result[index];
    if (!message) continue;
    result[index] = { ...message, ...change, text: change.text ?? message.text };
    hides ||= !change.shown;
  }
  return hides ? result.filter(({ shown }) => shown) : result;
}
