import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { DeskView, HeldTicketView, LiveSessionView } from '../contract/live.js';
import { Desk } from '../domain/desk.js';
import type { LiveSessionState } from '../domain/live-session.js';
import type { TicketState } from '../domain/role-session-context.js';

/** More do not fit on a desk; the longest waiting come first. */
const most = 200;

/** The live conversations of the tenant and the acting agent's own tickets. */
export class ListLiveSessions extends Query<DeskView> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(ListLiveSessions)
export class ListLiveSessionsHandler implements IQueryHandler<ListLiveSessions> {
  constructor(private readonly desk: Desk) {}

  async execute({ actor }: ListLiveSessions): Promise<DeskView> {
    actor.requires('desk.read');
    const [sessions, tickets] = await Promise.all([
      this.desk.liveSessions(actor.tenant, most),
      this.desk.openTickets(actor.tenant, actor.subject, most),
    ]);
    return { sessions: sessions.map(sessionView), tickets: tickets.map(ticketView) };
  }
}

const sessionView = (live: LiveSessionState): LiveSessionView => ({
  session: live.session,
  customer: live.customer,
  characterName: live.characterName,
  owner: {
    kind: live.owner.kind,
    name: live.owner.name,
    subject: live.owner.kind === 'agent' ? live.owner.subject : null,
  },
  waitingSince: live.waitingSince?.toISOString() ?? null,
  lastActivityAt: live.lastActivityAt.toISOString(),
});

const ticketView = ({ session, ticket }: TicketState): HeldTicketView => ({
  session,
  agent: ticket.agent,
  state: ticket.state,
  assignedAt: ticket.assignedAt.toISOString(),
  respondedAt: ticket.state === 'assigned' ? null : (ticket.respondedAt?.toISOString() ?? null),
});
