import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import type { DeskSettings, QueueSettings } from '../contract/settings.js';
import { type Handling, handlingOf } from '../domain/handling.js';
import type { DeskAgent } from '../domain/desk-agent.js';
import type { PromiseMade } from '../domain/promise-ledger.js';
import type { LiveSession } from '../domain/live-session.js';
import { calendarOf, queueOf } from '../domain/queues.js';
import { RoleSessionContext, type Rules } from '../domain/role-session-context.js';

/** Who caused a change: a person, a character, or the desk itself. */
export type Cause = Pick<EventEnvelope, 'actor' | 'at'>;
export const theDesk = (at: Date): Cause => ({ actor: { subject: 'desk' as SubjectId, role: 'system' }, at });

/** What became of a ticket, in the name of whoever caused it. */
export interface TicketFacts extends Cause {
  readonly session: string;
  readonly events: readonly DomainEvent[];
}

/** Stars of a customer for a conversation. */
export interface Rating {
  readonly session: SessionId;
  readonly customer: SubjectId;
  readonly agent: SubjectId | null;
  readonly stars: number;
  readonly at: Date;
}

/** An internal note; its words are stored beside it. */
export interface Note {
  readonly id: string;
  readonly session: SessionId;
  readonly at: Date;
  readonly author: SubjectId;
  readonly mentions: readonly SubjectId[];
  readonly text: string;
}

/** Somebody's words that belong to something else. */
export interface Words {
  readonly key: string;
  /** Whose data they are. */
  readonly subject: SubjectId;
  readonly body: string;
}

export interface KeptPromise {
  readonly id: string;
  readonly at: Date;
  readonly by: SubjectId;
  readonly message: string | null;
}

/** The sessions and tickets that a change is about, and what becomes of them; stored in one go afterwards. */
export class DeskBatch {
  readonly facts: TicketFacts[] = [];
  readonly ratings = new Map<string, Rating>();
  readonly notes: Note[] = [];
  readonly words: Words[] = [];
  readonly promises: PromiseMade[] = [];
  readonly kept: KeptPromise[] = [];
  readonly people = new Map<SubjectId, DeskAgent>();
  private readonly changedLive = new Set<string>();
  private readonly changedTickets = new Set<string>();
  private readonly ended = new Map<string, Handling>();

  constructor(
    private readonly liveBySession: Map<string, LiveSession>,
    private readonly ticketBySession: Map<string, RoleSessionContext>,
    readonly settings: DeskSettings,
    private readonly staff: ReadonlyMap<SubjectId, DeskAgent> = new Map(),
  ) {}

  find(session: string): LiveSession | undefined {
    return this.liveBySession.get(session);
  }

  begin(live: LiveSession): void {
    this.liveBySession.set(live.state.session, live);
    this.touch(live);
  }

  /** It will be stored. */
  touch(live: LiveSession): void {
    this.changedLive.add(live.state.session);
  }

  ticket(session: string): RoleSessionContext | undefined {
    return this.ticketBySession.get(session);
  }

  /** The ticket of a session, if only one that is not there yet. */
  ticketOf(live: LiveSession): RoleSessionContext {
    const { session, customer } = live.state;
    return this.ticketBySession.get(session) ?? RoleSessionContext.of(session, customer);
  }

  note(note: Note): void {
    this.notes.push(note);
  }

  write(key: string, subject: SubjectId, body: string): void {
    this.words.push({ key, subject, body });
  }

  keepPromise(promise: KeptPromise): void {
    this.kept.push(promise);
  }

  /** Somebody of the desk who was asked for, as they stand while nobody else can change it. */
  person(id: SubjectId): DeskAgent | undefined {
    return this.people.get(id) ?? this.staff.get(id);
  }

  /** Somebody of the desk is as told from now on. */
  seat(agent: DeskAgent): void {
    this.people.set(agent.id, agent);
  }

  /** An event of the ticket's stream that is none of the ticket. */
  tell(ticket: RoleSessionContext, event: DomainEvent, { actor, at }: Cause): void {
    this.ticketBySession.set(ticket.session, ticket);
    this.changedTickets.add(ticket.session);
    this.facts.push({ session: ticket.session, events: [event], actor, at });
  }

  /** Takes what happened to the ticket; it will be stored. */
  record(ticket: RoleSessionContext, { actor, at }: Cause): void {
    const events = ticket.pullEvents();
    this.ticketBySession.set(ticket.session, ticket);
    this.changedTickets.add(ticket.session);
    if (events.length > 0) this.facts.push({ session: ticket.session, events, actor, at });
    const handling = handlingOf(ticket.state, this.find(ticket.session));
    if (handling) this.ended.set(`${ticket.session}/${handling.life}`, handling);
  }

  /** Of a ticket's queue, or of the default one. */
  rulesOf(ticket: RoleSessionContext): Rules {
    return this.rules(queueOf(this.settings, ticket.state.queue));
  }

  rules(queue: QueueSettings): Rules {
    return { id: queue.id, priority: queue.priority, sla: queue.sla, calendar: calendarOf(this.settings, queue) };
  }

  get reopenMs(): number {
    return this.settings.reopenHours * 3_600_000;
  }

  get live(): LiveSession[] {
    return [...this.changedLive].map((session) => this.liveBySession.get(session)!);
  }

  get tickets(): RoleSessionContext[] {
    return [...this.changedTickets].map((session) => this.ticketBySession.get(session)!);
  }

  get handlings(): Handling[] {
    return [...this.ended.values()];
  }

  /** Adds what was loaded later; what is here already stays as it is. */
  adopt(tickets: readonly RoleSessionContext[], live: readonly LiveSession[]): void {
    for (const one of tickets) {
      if (!this.ticketBySession.has(one.session)) this.ticketBySession.set(one.session, one);
    }
    for (const one of live) {
      if (!this.liveBySession.has(one.state.session)) this.liveBySession.set(one.state.session, one);
    }
  }

  get waiting(): RoleSessionContext[] {
    return [...this.ticketBySession.values()].filter(({ state }) => state.ticket.state === 'queued');
  }

  /** Whether somebody waits, or somebody has room, who did not before. */
  get stirs(): boolean {
    return this.facts.length > 0 || this.people.size > 0;
  }
}
