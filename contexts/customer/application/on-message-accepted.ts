import type { MessageAccepted } from '#contexts/session/contract/events.js';
import type { MessageId } from '#shared-kernel/ids.js';
import { inConversation } from './reactions.js';

/** C3: a customer's or an agent's message is visible as soon as it is recorded. */
export const showMessageOnMessageAccepted = inConversation<MessageAccepted>(({ payload, at }, context, batch) => {
  const id = payload.messageId as MessageId;
  context.show({ id, byCustomer: payload.author === 'customer', seq: payload.seq }, at);
  const { session } = context.state;
  batch.add({ id, session, seq: payload.seq, author: payload.author, replyTo: null, empty: false });
});
