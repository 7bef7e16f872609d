import { DomainEvent } from '#shared-kernel/domain-event.js';

/** Events of the Agent context: the path of a session's ticket. */

/** `how`: a first ticket, the same one taken up again after it was closed, or passed on from another agent. */
export class TicketAssigned extends DomainEvent<{
  session: string;
  agent: string;
  how: 'taken' | 'reopened' | 'transferred';
}> {
  static readonly type = 'agent.ticket-assigned.v1';
}

export class TicketResponded extends DomainEvent<{ session: string; agent: string; waitedMs: number }> {
  static readonly type = 'agent.ticket-responded.v1';
}

export class TicketClosed extends DomainEvent<{
  session: string;
  agent: string;
  outcome: 'handed-back' | 'session-closed';
}> {
  static readonly type = 'agent.ticket-closed.v1';
}
