import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { LiveSession } from '../domain/live-session.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';

type Cause = Pick<EventEnvelope, 'actor' | 'at'>;

/** What became of a ticket at one event, in the name of whoever caused that event. */
export interface TicketFacts extends Cause {
  readonly session: string;
  readonly events: readonly DomainEvent[];
}

/** The sessions and tickets that a batch of events is about, and what the events do to them; stored in one go afterwards. */
export class DeskBatch {
  readonly facts: TicketFacts[] = [];

  constructor(
    private readonly liveBySession: Map<string, LiveSession>,
    private readonly ticketBySession: Map<string, RoleSessionContext>,
  ) {}

  find(session: string): LiveSession | undefined {
    return this.liveBySession.get(session);
  }

  begin(live: LiveSession): void {
    this.liveBySession.set(live.state.session, live);
  }

  ticket(session: string): RoleSessionContext | undefined {
    return this.ticketBySession.get(session);
  }

  /** Takes what happened to the ticket. */
  record(ticket: RoleSessionContext, { actor, at }: Cause): void {
    const events = ticket.pullEvents();
    this.ticketBySession.set(ticket.session, ticket);
    if (events.length > 0) this.facts.push({ session: ticket.session, events, actor, at });
  }

  get live(): LiveSession[] {
    return [...this.liveBySession.values()];
  }

  get tickets(): RoleSessionContext[] {
    return [...this.ticketBySession.values()];
  }
}
