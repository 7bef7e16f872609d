import { isUuid, type MessageId, type SessionId, type TenantId } from '#shared-kernel/ids.js';
import { NoSuchReply } from '../domain/errors.js';
import type { Messages } from '../domain/messages.js';
import type { MessageRecord } from '../domain/session-state.js';

/**
 * The stored reply with this id.
 * @throws NoSuchReply also when the message is no reply
 */
export async function replyOf(
  messages: Messages,
  tenant: TenantId,
  session: SessionId,
  messageId: string,
): Promise<MessageRecord> {
  const id = messageId.toLowerCase() as MessageId;
  const message = isUuid(id) ? await messages.find(tenant, session, id) : undefined;
  if (!message || message.replyTo === null) throw new NoSuchReply('There is no such reply in this conversation.');
  return message;
}
