import type { TurnHandedOver } from '#contexts/session/contract/events.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { inSession } from './reactions.js';

/** A3, A5, A6: who takes the turn has the ticket; handing it back closes it. */
export const assignTicketOnTurnHandedOver = inSession<TurnHandedOver>((event, live, batch) => {
  const { toKind, toName: name } = event.payload;
  const ticket = batch.ticket(live.state.session);
  if (toKind === 'character') {
    live.belongTo({ kind: 'character', name }, event.at);
    ticket?.close('handed-back', event.at);
    if (ticket) batch.record(ticket, event);
    return;
  }
  const subject = subjectOf(event.payload.to);
  live.belongTo({ kind: 'agent', name, subject }, event.at);
  ticket?.assign(subject, event.at);
  batch.record(ticket ?? RoleSessionContext.take(live.state.session, subject, event.at), event);
});

/** `agent/<subject>` names a person. */
const subjectOf = (owner: string): SubjectId => owner.replace(/^agent\//, '') as SubjectId;
