import type { ReplyFinished } from '#contexts/session/contract/events.js';
import type { MessageId } from '#shared-kernel/ids.js';
import { inConversation } from './reactions.js';

/** C3: a reply is visible when it is over, in place of its earlier versions; one in which nothing was said is not. */
export const showReplyOnReplyFinished = inConversation<ReplyFinished>(({ payload, at }, context, batch) => {
  const { replyTo, seq } = payload;
  const id = payload.messageId as MessageId;
  const { session } = context.state;
  const empty = payload.length === 0;
  if (!empty) context.show({ id, byCustomer: false, seq }, at);
  batch.add({ id, session, seq, author: 'character', replyTo, empty });
  if (replyTo && payload.version > 1) batch.showVersion({ session, replyTo, message: id });
});
