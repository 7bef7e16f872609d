import type { MessageAccepted } from '#contexts/session/contract/events.js';
import { inSession } from './reactions.js';

/** A2, A4: a customer's message waits for an answer; an agent's is one, and the first of them answers the ticket. */
export const answerTicketOnMessageAccepted = inSession<MessageAccepted>((event, live, batch) => {
  if (event.payload.author === 'customer') return live.ask(event.at);
  // An announcement answers nobody.
  if (event.payload.author === 'character') return;
  live.answer(event.at);
  const ticket = batch.ticket(live.state.session);
  if (!ticket) return;
  ticket.respond(event.at);
  batch.record(ticket, event);
});
