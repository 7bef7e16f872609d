import type { CustomerRated } from '#contexts/customer/contract/events.js';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import type { Reaction } from './reactions.js';

/** The last stars for a conversation count. */
export const keepRatingOnCustomerRated: Reaction<CustomerRated> = ({ payload, at }, batch) => {
  const session = payload.session as SessionId;
  batch.ratings.set(session, {
    session,
    customer: payload.customer as SubjectId,
    agent: payload.agent as SubjectId | null,
    stars: payload.stars,
    at,
  });
};
