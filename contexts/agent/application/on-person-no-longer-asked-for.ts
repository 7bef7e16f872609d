import type { PersonNoLongerAskedFor } from '#contexts/session/contract/events.js';
import { inSession } from './reactions.js';

/** A6: whoever cancels stays with the character. That one was taken, or the conversation closed, other events tell. */
export const cancelTicketOnPersonNoLongerAskedFor = inSession<PersonNoLongerAskedFor>((event, live, batch) => {
  const ticket = batch.ticket(live.state.session);
  if (!ticket?.isOpen || event.payload.why !== 'cancelled') return;
  ticket.cancel(batch.rulesOf(ticket), event.at);
  batch.record(ticket, event);
});
