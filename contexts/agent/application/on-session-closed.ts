import type { SessionClosed } from '#contexts/session/contract/events.js';
import { inSession } from './reactions.js';

/** A5: nothing is left to do in a closed session. */
export const closeTicketOnSessionClosed = inSession<SessionClosed>((event, live, batch) => {
  live.end(event.at);
  const ticket = batch.ticket(live.state.session);
  if (!ticket) return;
  ticket.close('session-closed', event.at);
  batch.record(ticket, event);
});
