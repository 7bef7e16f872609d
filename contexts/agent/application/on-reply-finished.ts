import type { ReplyFinished } from '#contexts/session/contract/events.js';
import { inSession } from './reactions.js';

/** A2: a reply in which nothing was said leaves the customer waiting. */
export const answerCustomerOnReplyFinished = inSession<ReplyFinished>(({ payload, at }, live) => {
  if (payload.length > 0) live.answer(at);
});
