import type { TurnHandedOver } from '#contexts/session/contract/events.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import { isSampled } from '../domain/review-sample.js';
import { inSession } from './reactions.js';

/** A4, A6, A7: who takes the turn has the ticket; handing it back closes it. */
export const assignTicketOnTurnHandedOver = inSession<TurnHandedOver>((event, live, batch) => {
  const { toKind, toName: name, epoch } = event.payload;
  const mode = event.payload.mode ?? (toKind === 'agent' ? 'off' : 'auto');
  if (toKind === 'character') {
    live.belongTo({ kind: 'character', name }, epoch, mode, event.at);
    const ticket = batch.ticket(live.state.session);
    if (!ticket?.isOpen) return;
    if (event.payload.reason === 'owner-gone') {
      ticket.lost(batch.rulesOf(ticket), event.at);
      return batch.record(ticket, event);
    }
    const review = isSampled(ticket.session, ticket.state.lives, batch.settings.reviewRate);
    ticket.handedBack(batch.rulesOf(ticket), event.at, review);
    batch.record(ticket, event);
    return;
  }
  const subject = subjectOf(event.payload.to);
  const mood = live.state.mood?.valence ?? null;
  live.belongTo({ kind: 'agent', name, subject }, epoch, mode, event.at);
  const ticket = batch.ticketOf(live);
  ticket.assign(subject, batch.rulesOf(ticket), mood, event.at);
  batch.record(ticket, event);
});

/** `agent/<subject>`; a subject may itself have slashes. */
const subjectOf = (owner: string): SubjectId => owner.slice(owner.indexOf('/') + 1) as SubjectId;
