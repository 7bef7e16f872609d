import type { PersonAskedFor } from '#contexts/session/contract/events.js';
import { openQueueFor, queueFor } from '../domain/queues.js';
import { inSession } from './reactions.js';

/** A3: somebody wants a person; the ticket waits in the queue that asks for such tickets. */
export const queueTicketOnPersonAskedFor = inSession<PersonAskedFor>((event, live, batch) => {
  const { by, how, rule } = event.payload;
  const { character, language, mood } = live.state;
  const urgent = how === 'help';
  const queue = openQueueFor(batch.settings, queueFor(batch.settings, { character, language, urgent }), event.at);
  live.wantPerson(event.at);
  const ticket = batch.ticketOf(live);
  ticket.ask({ by, how, rule, urgent }, batch.rules(queue), mood?.valence ?? null, event.at, batch.reopenMs);
  batch.record(ticket, event);
});
