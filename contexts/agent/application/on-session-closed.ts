import type { SessionClosed } from '#contexts/session/contract/events.js';
import { isSampled } from '../domain/review-sample.js';
import { inSession } from './reactions.js';

/** A6: nothing is left to do in a closed session. */
export const closeTicketOnSessionClosed = inSession<SessionClosed>((event, live, batch) => {
  live.end(event.at);
  const ticket = batch.ticket(live.state.session);
  if (!ticket?.isOpen) return;
  const review = isSampled(ticket.session, ticket.state.lives, batch.settings.reviewRate);
  ticket.end('session-closed', batch.rulesOf(ticket), event.at, review);
  batch.record(ticket, event);
});
