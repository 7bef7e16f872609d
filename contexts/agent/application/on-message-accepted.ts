import type { MessageAccepted } from '#contexts/session/contract/events.js';
import { inSession } from './reactions.js';

/** A2, A5: a customer's message waits for an answer; an agent's is one, and the first of them answers the ticket. */
export const answerTicketOnMessageAccepted = inSession<MessageAccepted>((event, live, batch) => {
  const { author } = event.payload;
  if (author === 'character') return; // an announcement answers nobody
  const byCustomer = author === 'customer';
  if (byCustomer) live.ask(event.at);
  else live.answer(event.at);
  const ticket = batch.ticket(live.state.session);
  if (!ticket?.isOpen || live.state.owner.kind !== 'agent') return;
  if (byCustomer) ticket.customerSaid(batch.rulesOf(ticket), event.at);
  else ticket.agentSaid(batch.rulesOf(ticket), event.at);
  batch.record(ticket, event);
});
