import type { ReplyVersionSelected } from '#contexts/session/contract/events.js';
import type { MessageId } from '#shared-kernel/ids.js';
import { inConversation } from './reactions.js';

/** C3: of a reply's versions, the one that the customer chose is the visible one. */
export const showVersionOnReplyVersionSelected = inConversation<ReplyVersionSelected>(({ payload }, context, batch) => {
  batch.showVersion({
    session: context.state.session,
    replyTo: payload.replyTo,
    message: payload.messageId as MessageId,
  });
});
