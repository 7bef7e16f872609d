import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import {
  ReviewDue,
  SlaBreached,
  TicketAssigned,
  TicketClosed,
  TicketMerged,
  TicketMoved,
  TicketOffered,
  TicketQueued,
  TicketReopened,
  TicketResponded,
  TicketReturned,
  TicketReviewed,
  TicketTagged,
} from '../contract/events.js';
import type { QueueSettings } from '../contract/settings.js';
import type { Outcome, Said } from '../contract/words.js';
import { MergeRefused, NotOnOffer, ReopenTooLate, TicketNotInState } from './errors.js';
import type { Choice } from './routing.js';
import { isOverdue } from './sla-clock.js';
import { type Clocks, type ClockName, TicketClocks } from './ticket-clocks.js';
import { holderOf, isOpen, type Life, type Reason, type Ticket, type TicketState, wakeAtOf } from './ticket.js';

/** How a queue measures: its rules, and when it is open. */
export type Rules = ConstructorParameters<typeof TicketClocks>[0] & Pick<QueueSettings, 'id' | 'priority'>;

/** What somebody asked for. */
export interface Ask extends Reason {
  readonly urgent: boolean;
}

/** One session as the desk answers for it: whose work it is, how far that has come, and how long it took. Rules in ../README.md. */
export class RoleSessionContext {
  private readonly events: DomainEvent[] = [];

  private constructor(private now: TicketState) {}

  static from(state: TicketState): RoleSessionContext {
    return new RoleSessionContext(state);
  }

  /** A session that nobody of the desk has had to do with. */
  static of(session: SessionId, customer: SubjectId): RoleSessionContext {
    return new RoleSessionContext({
      session,
      customer,
      ticket: { state: 'none' },
      queue: null,
      priority: 0,
      reason: null,
      passedOver: [],
      choice: null,
      clocks: {},
      life: null,
      lives: 0,
      tags: [],
      merged: [],
      mergedInto: null,
      review: null,
      version: 0,
    });
  }

  get session(): SessionId {
    return this.now.session;
  }

  get state(): TicketState {
    return this.now;
  }

  get wakeAt(): Date | null {
    return wakeAtOf(this.now);
  }

  get isOpen(): boolean {
    return isOpen(this.now);
  }

  /** A3: a person is wanted. While one is waited for already it can only become more urgent. */
  ask(ask: Ask, rules: Rules, mood: number | null, at: Date, reopenMs: number): void {
    const { ticket, priority, queue } = this.now;
    if (this.isOpen) {
      if (rules.priority <= priority || ticket.state === 'responded') return;
      this.now = { ...this.now, priority: rules.priority, reason: ask };
      if (queue !== null && ticket.state === 'queued') this.move(rules, 'transferred', at);
      return;
    }
    const again = ticket.state === 'closed' && at.getTime() - ticket.endedAt.getTime() <= reopenMs;
    this.begin({ reason: ask, rules, mood, at, again });
    this.now = { ...this.now, ticket: { state: 'queued', since: at } };
    this.tell(new TicketQueued({ ...this.id, queue: rules.id, by: ask.by, how: ask.how, rule: ask.rule, again }));
  }

  /** A8: on offer to one agent, for a while. */
  offer(choice: Choice & { agent: SubjectId }, until: Date, at: Date): void {
    const { ticket, queue } = this.now;
    if (ticket.state !== 'queued') throw new TicketNotInState('Only what waits can be offered.');
    const offer = { until, queuedSince: ticket.since };
    this.now = {
      ...this.now,
      choice: choice.why,
      ticket: { state: 'assigned', agent: choice.agent, assignedAt: at, offer },
    };
    const { code } = choice.why;
    this.tell(
      new TicketOffered({ ...this.id, agent: choice.agent, queue: queue ?? '', code, until: until.toISOString() }),
    );
  }

  /** Why nobody is offered it. */
  explain(why: Said): void {
    this.now = { ...this.now, choice: why };
  }

  /** A8: let go by, it waits for another. @throws NotOnOffer */
  giveUp(agent: SubjectId, why: 'declined' | 'ignored' | 'gone'): void {
    const { ticket, queue, passedOver } = this.now;
    if (ticket.state !== 'assigned' || !ticket.offer || ticket.agent !== agent) {
      throw new NotOnOffer('This is not on offer to you.');
    }
    this.now = {
      ...this.now,
      ticket: { state: 'queued', since: ticket.offer.queuedSince },
      choice: null,
      // who comes back may be offered it again
      passedOver: why === 'gone' ? passedOver : [...passedOver.filter((one) => one !== agent), agent].slice(-50),
    };
    this.tell(new TicketReturned({ ...this.id, agent, queue: queue ?? '', why }));
  }

  /** Everybody has let it go by: from the start. */
  askAllAgain(): void {
    this.now = { ...this.now, passedOver: [] };
  }

  /** A4, A7: whoever takes the turn has the ticket. */
  assign(agent: SubjectId, rules: Rules, mood: number | null, at: Date): void {
    const { ticket } = this.now;
    const holder = holderOf(this.now);
    if (holder === agent) return;
    const again = ticket.state === 'closed' || ticket.state === 'awaiting-review';
    if (!this.isOpen) this.begin({ reason: null, rules, mood, at, again });
    const life = this.now.life && { ...this.now.life, takenAt: this.now.life.takenAt ?? at };
    this.now = { ...this.now, life, ticket: { state: 'assigned', agent, assignedAt: at, offer: null }, passedOver: [] };
    this.tell(new TicketAssigned({ ...this.id, agent, how: again ? 'reopened' : holder ? 'transferred' : 'taken' }));
  }

  /** A5: the first message of the agent who has it answers it; each one waits for the customer. */
  agentSaid(rules: Rules, at: Date): void {
    const { ticket } = this.now;
    if (ticket.state !== 'assigned' && ticket.state !== 'responded') return;
    this.clock(rules).answer(at);
    if (ticket.state === 'responded' || ticket.offer) return;
    const { agent, assignedAt } = ticket;
    const waitedMs = Math.max(0, at.getTime() - assignedAt.getTime());
    const respondedAt = this.now.life?.respondedAt ?? at;
    this.now = {
      ...this.now,
      ticket: { state: 'responded', agent, assignedAt, respondedAt: at },
      life: this.now.life && { ...this.now.life, respondedAt },
    };
    this.tell(new TicketResponded({ ...this.id, agent, waitedMs }));
  }

  customerSaid(rules: Rules, at: Date): void {
    if (this.now.ticket.state === 'assigned' || this.now.ticket.state === 'responded') this.clock(rules).ask(at);
  }

  /** A6: the character has the turn again. What was passed to a queue before that goes on waiting there. */
  handedBack(rules: Rules, at: Date, review: boolean): void {
    if (holderOf(this.now)) this.end('handed-back', rules, at, review);
  }

  /** A12: whoever had it is gone; the customer still wants a person, if they ever did. */
  lost(rules: Rules, at: Date): void {
    const { reason, queue } = this.now;
    const agent = holderOf(this.now);
    if (!agent) return;
    if (!reason) return this.end('handed-back', rules, at);
    this.now = { ...this.now, ticket: { state: 'queued', since: at }, choice: null, passedOver: [agent] };
    this.tell(new TicketReturned({ ...this.id, agent, queue: queue ?? '', why: 'gone' }));
  }

  /** Wanted no more, before anybody took it. */
  cancel(rules: Rules, at: Date): void {
    if (this.isOpen && !holderOf(this.now)) this.end('cancelled', rules, at);
  }

  /** A6: done. With `review` a quality check comes first, where somebody has answered. */
  end(outcome: Outcome, rules: Rules, at: Date, review = false): void {
    const { ticket } = this.now;
    if (!this.isOpen) {
      // who says what came of it after handing back says it of the same ticket
      if (ticket.state === 'closed' || ticket.state === 'awaiting-review') this.restate(ticket, outcome);
      return;
    }
    this.clock(rules).end(at);
    const holder = holderOf(this.now);
    const ended = { agent: holder, endedAt: at, outcome };
    const due = review && ticket.state === 'responded';
    this.now = { ...this.now, passedOver: [], ticket: { state: due ? 'awaiting-review' : 'closed', ...ended } };
    if (due) this.tell(new ReviewDue({ ...this.id, agent: ticket.agent, outcome }));
    else this.tell(new TicketClosed({ ...this.id, agent: holder, outcome }));
  }

  /** A9 @throws TicketNotInState */
  review(score: number, by: SubjectId, note: boolean): void {
    const { ticket } = this.now;
    if (ticket.state !== 'awaiting-review') throw new TicketNotInState('There is no quality check due.');
    this.now = { ...this.now, review: { score, by, note }, ticket: { ...ticket, state: 'closed' } };
    this.tell(new TicketReviewed({ ...this.id, score }));
    this.tell(new TicketClosed({ ...this.id, agent: ticket.agent, outcome: ticket.outcome }));
  }

  /** A10 @throws TicketNotInState | ReopenTooLate */
  reopen(rules: Rules, mood: number | null, at: Date, reopenMs: number): void {
    const { ticket } = this.now;
    if (ticket.state !== 'closed' && ticket.state !== 'awaiting-review') {
      throw new TicketNotInState('Only what is closed can be reopened.');
    }
    if (at.getTime() - ticket.endedAt.getTime() > reopenMs) {
      throw new ReopenTooLate('It was closed too long ago.', { hours: reopenMs / 3_600_000 });
    }
    this.begin({ reason: this.now.reason, rules, mood, at, again: true });
    this.now = { ...this.now, ticket: { state: 'queued', since: at } };
    this.tell(new TicketReopened({ ...this.id, queue: rules.id }));
  }

  /** A11: it waits in another queue. @throws TicketNotInState */
  move(rules: Rules, why: 'overflow' | 'out-of-hours' | 'transferred', at: Date): void {
    if (!this.isOpen) throw new TicketNotInState('It is closed.');
    const { queue, ticket, priority } = this.now;
    const since = ticket.state === 'queued' ? ticket.since : at;
    this.now = {
      ...this.now,
      queue: rules.id,
      priority: Math.max(priority, rules.priority),
      ticket: { state: 'queued', since },
      choice: null,
      passedOver: [],
      life: this.now.life && { ...this.now.life, movedAt: at },
    };
    this.tell(new TicketMoved({ ...this.id, from: queue, to: rules.id, why }));
  }

  /** @throws MergeRefused */
  mergeInto(other: RoleSessionContext, rules: Rules, at: Date): void {
    if (other.session === this.session) throw new MergeRefused('A ticket cannot be merged into itself.');
    if (other.now.customer !== this.now.customer) throw new MergeRefused('They are of different customers.');
    if (!this.isOpen || !other.isOpen) throw new MergeRefused('Only open tickets can be merged.');
    if (holderOf(this.now)) throw new MergeRefused('Hand the turn back first.');
    this.end('merged', rules, at);
    this.now = { ...this.now, mergedInto: other.session };
    this.tell(new TicketMerged({ ...this.id, into: other.session }));
    const merged = [...other.now.merged, this.session, ...this.now.merged].slice(0, 50);
    other.now = {
      ...other.now,
      merged,
      priority: Math.max(other.now.priority, this.now.priority),
      tags: [...new Set([...other.now.tags, ...this.now.tags])].slice(0, 20),
    };
  }

  tag(tags: readonly string[]): void {
    this.now = { ...this.now, tags };
    this.tell(new TicketTagged({ ...this.id, tags: tags.join(', ') }));
  }

  /** Says of each clock, once, that it ran out. */
  notice(at: Date): void {
    for (const [name, clock] of Object.entries(this.now.clocks) as [ClockName, Clocks[ClockName]][]) {
      if (!clock || !isOverdue(clock, at)) continue;
      this.now = { ...this.now, clocks: { ...this.now.clocks, [name]: { ...clock, breached: true } } };
      this.tell(new SlaBreached({ ...this.id, clock: name, dueAt: clock.dueAt!.toISOString() }));
    }
  }

  pullEvents(): DomainEvent[] {
    return this.events.splice(0);
  }

  private begin(life: { reason: Reason | null; rules: Rules; mood: number | null; at: Date; again: boolean }): void {
    const { reason, rules, mood, at, again } = life;
    const lives = this.now.lives + 1;
    const begun: Life = { begunAt: at, again, moodBefore: mood, takenAt: null, respondedAt: null, movedAt: at };
    this.now = {
      ...this.now,
      queue: reason ? rules.id : again ? this.now.queue : null,
      priority: reason ? rules.priority : 0,
      reason,
      passedOver: [],
      choice: null,
      life: begun,
      lives,
      review: null,
      mergedInto: null,
    };
    this.clock(rules).begin(at);
  }

  private restate(ticket: Ticket & { state: 'closed' | 'awaiting-review' }, outcome: Outcome): void {
    if (ticket.outcome === 'handed-back') this.now = { ...this.now, ticket: { ...ticket, outcome } };
  }

  private clock(rules: Rules): TicketClocks {
    return new TicketClocks(rules, this.now.clocks, (clocks) => (this.now = { ...this.now, clocks }));
  }

  private get id(): { session: string } {
    return { session: this.session };
  }

  private tell(event: DomainEvent): void {
    this.events.push(event);
  }
}
