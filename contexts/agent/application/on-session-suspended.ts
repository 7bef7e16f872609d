import type { SessionSuspended } from '#contexts/session/contract/events.js';
import { queueFor } from '../domain/queues.js';
import { inSession } from './reactions.js';

/** A3: whoever was stopped in order to be helped is waited upon first. */
export const queueTicketOnSessionSuspended = inSession<SessionSuspended>((event, live, batch) => {
  const { character, language, mood } = live.state;
  const queue = queueFor(batch.settings, { character, language, urgent: true });
  live.wantPerson(event.at);
  const ticket = batch.ticketOf(live);
  const ask = { by: 'policy', how: 'help', rule: null, urgent: true } as const;
  ticket.ask(ask, batch.rules(queue), mood?.valence ?? null, event.at, batch.reopenMs);
  batch.record(ticket, event);
});
