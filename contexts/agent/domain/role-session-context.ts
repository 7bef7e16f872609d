import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import { TicketAssigned, TicketClosed, TicketResponded } from '../contract/events.js';

interface Taken {
  readonly agent: SubjectId;
  readonly assignedAt: Date;
}

/**
 * Where the ticket stands: `assigned → responded → closed`, and `assigned` again when somebody takes it up or over.
 * `queued` joins before and `awaiting-review` behind these with what triggers them; each state has its own fields only.
 */
export type Ticket =
  | (Taken & { readonly state: 'assigned' })
  | (Taken & { readonly state: 'responded'; readonly respondedAt: Date })
  | (Taken & {
      readonly state: 'closed';
      readonly respondedAt: Date | null;
      readonly closedAt: Date;
      readonly outcome: Outcome;
    });

export type Outcome = 'handed-back' | 'session-closed';

export interface TicketState {
  readonly session: SessionId;
  readonly ticket: Ticket;
  /** Version of this context's own stream. */
  readonly version: number;
}

/** One session as the desk answers for it: whose work it is and how far that work has come. Rules A3–A6 in ../README.md. */
export class RoleSessionContext {
  private readonly events: DomainEvent[] = [];

  private constructor(
    readonly session: SessionId,
    private ticket: Ticket,
    private readonly version: number,
  ) {}

  /** From the store. */
  static from({ session, ticket, version }: TicketState): RoleSessionContext {
    return new RoleSessionContext(session, ticket, version);
  }

  /** A3: the ticket comes into being when a person takes the turn. */
  static take(session: SessionId, agent: SubjectId, at: Date): RoleSessionContext {
    const context = new RoleSessionContext(session, { state: 'assigned', agent, assignedAt: at }, 0);
    context.events.push(new TicketAssigned({ session, agent, how: 'taken' }));
    return context;
  }

  get state(): TicketState {
    return { session: this.session, ticket: this.ticket, version: this.version };
  }

  /** A3, A6: taken up again after it was closed, or taken over from another agent, who is done with it. */
  assign(agent: SubjectId, at: Date): void {
    const { state, agent: before } = this.ticket;
    if (state !== 'closed' && before === agent) return;
    this.ticket = { state: 'assigned', agent, assignedAt: at };
    const how = state === 'closed' ? 'reopened' : 'transferred';
    this.events.push(new TicketAssigned({ session: this.session, agent, how }));
  }

  /** A4: the first message of the agent who has it. */
  respond(at: Date): void {
    if (this.ticket.state !== 'assigned') return;
    const { agent, assignedAt } = this.ticket;
    this.ticket = { state: 'responded', agent, assignedAt, respondedAt: at };
    const waitedMs = Math.max(0, at.getTime() - assignedAt.getTime());
    this.events.push(new TicketResponded({ session: this.session, agent, waitedMs }));
  }

  /** A5 */
  close(outcome: Outcome, at: Date): void {
    if (this.ticket.state === 'closed') return;
    const { agent, assignedAt } = this.ticket;
    const respondedAt = this.ticket.state === 'responded' ? this.ticket.respondedAt : null;
    this.ticket = { state: 'closed', agent, assignedAt, respondedAt, closedAt: at, outcome };
    this.events.push(new TicketClosed({ session: this.session, agent, outcome }));
  }

  pullEvents(): DomainEvent[] {
    return this.events.splice(0);
  }
}
