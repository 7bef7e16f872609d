import type { LiveSessionState, Owner } from '../domain/live-session.js';
import type { Ticket, TicketState } from '../domain/role-session-context.js';
import type { agentLiveSessions, agentTickets } from './agent-tables.js';

type LiveRow = typeof agentLiveSessions.$inferSelect;
type TicketRow = typeof agentTickets.$inferSelect;

export function liveStateOf(row: LiveRow): LiveSessionState {
  const { session, customer, characterName, waitingSince, lastActivityAt, live, seen } = row;
  return { session, customer, characterName, owner: ownerOf(row), waitingSince, lastActivityAt, live, seen };
}

export function liveRowOf({ owner, ...same }: LiveSessionState): Omit<LiveRow, 'tenant'> {
  const ownerSubject = owner.kind === 'agent' ? owner.subject : null;
  return { ...same, ownerKind: owner.kind, ownerName: owner.name, ownerSubject };
}

export function ticketStateOf(row: TicketRow): TicketState {
  return { session: row.session, ticket: ticketOf(row), version: row.version };
}

export function ticketRowOf({ session, ticket, version }: TicketState): Omit<TicketRow, 'tenant'> {
  return {
    session,
    version,
    agent: ticket.agent,
    state: ticket.state,
    assignedAt: ticket.assignedAt,
    respondedAt: ticket.state === 'assigned' ? null : ticket.respondedAt,
    closedAt: ticket.state === 'closed' ? ticket.closedAt : null,
    outcome: ticket.state === 'closed' ? ticket.outcome : null,
  };
}

function ownerOf({ ownerKind: kind, ownerName: name, ownerSubject: subject }: LiveRow): Owner {
  return kind === 'agent' && subject ? { kind, name, subject } : { kind: 'character', name };
}

function ticketOf({ state, agent, assignedAt, respondedAt, closedAt, outcome }: TicketRow): Ticket {
  switch (state) {
    case 'assigned':
      return { state, agent, assignedAt };
    case 'responded':
      return { state, agent, assignedAt, respondedAt: respondedAt ?? assignedAt };
    case 'closed':
      return {
        state,
        agent,
        assignedAt,
        respondedAt,
        closedAt: closedAt ?? assignedAt,
        outcome: outcome ?? 'handed-back',
      };
  }
}
