import type { SubjectId } from '#shared-kernel/ids.js';
import type { DeskAgent } from '../domain/desk-agent.js';
import { statusAt } from '../domain/desk-agent.js';
import { openQueueFor, queueOf } from '../domain/queues.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';
import { type Candidate, chooseAgent } from '../domain/routing.js';
import { urgencyOf } from '../domain/urgency.js';
import { type DeskBatch, theDesk } from './desk-batch.js';

/** Who works at the desk, and what they have to do. */
export interface Staff {
  readonly agents: readonly DeskAgent[];
  /** Open tickets that are theirs or on offer to them. */
  readonly load: ReadonlyMap<SubjectId, number>;
  /** Who last had a customer. */
  readonly lastAgent: ReadonlyMap<SubjectId, SubjectId>;
}

/** What dispatching has changed besides the tickets. */
export interface Dispatched {
  /** To whom something was offered. */
  readonly offered: ReadonlySet<SubjectId>;
  /** All who could have let it go by: look again after an offer's time. */
  readonly passed: readonly RoleSessionContext[];
}

/** A8: offers what waits, the most urgent first, each to the best of those who can; says of the rest why they wait. */
export function dispatch(
  batch: DeskBatch,
  waiting: readonly RoleSessionContext[],
  staff: Staff,
  now: Date,
): Dispatched {
  const { settings } = batch;
  const load = new Map(staff.load);
  const offered = new Set<SubjectId>();
  const passed: RoleSessionContext[] = [];
  for (const ticket of byUrgency(batch, waiting, now)) {
    moveOutOfHours(batch, ticket, now);
    const { customer, session, passedOver } = ticket.state;
    const live = batch.find(session)?.state;
    const need = {
      language: live?.language ?? 'en',
      skills: queueOf(settings, ticket.state.queue).skills,
      lastAgent: staff.lastAgent.get(customer) ?? null,
      passedOver,
    };
    const candidates = staff.agents.map((agent) => candidateOf(agent, load.get(agent.id) ?? 0, offered, now));
    const { agent, why } = chooseAgent(need, candidates, settings.weights, now);
    if (agent) {
      ticket.offer({ agent, why }, new Date(now.getTime() + settings.offerSeconds * 1_000), now);
      load.set(agent, (load.get(agent) ?? 0) + 1);
      offered.add(agent);
    } else {
      if (why.code === 'choice.all-passed') passed.push(ticket);
      if (isSaid(ticket, why.code)) continue;
      ticket.explain(why);
    }
    batch.record(ticket, theDesk(now));
  }
  return { offered, passed };
}

const isSaid = (ticket: RoleSessionContext, code: string): boolean => ticket.state.choice?.code === code;

function moveOutOfHours(batch: DeskBatch, ticket: RoleSessionContext, now: Date): void {
  const queue = queueOf(batch.settings, ticket.state.queue);
  const open = openQueueFor(batch.settings, queue, now);
  if (open.id !== queue.id) ticket.move(batch.rules(open), 'out-of-hours', now);
}

function byUrgency(batch: DeskBatch, waiting: readonly RoleSessionContext[], now: Date): RoleSessionContext[] {
  const urgency = new Map(waiting.map((ticket) => [ticket, urgencyIn(batch, ticket, now)]));
  return [...waiting].sort((a, b) => urgency.get(b)! - urgency.get(a)! || a.session.localeCompare(b.session));
}

function urgencyIn(batch: DeskBatch, { state }: RoleSessionContext, now: Date): number {
  const { priority, ticket, clocks, session } = state;
  const since = ticket.state === 'queued' ? ticket.since : now;
  const valence = batch.find(session)?.state.mood?.valence ?? null;
  return urgencyOf({ priority, since, clock: clocks['first-response'] ?? null, valence }, now);
}

function candidateOf(agent: DeskAgent, load: number, offered: ReadonlySet<SubjectId>, now: Date): Candidate {
  const { id, name, capacity, skills, languages, offeredAt } = agent;
  const present = statusAt(agent, now) === 'online';
  return {
    agent: id,
    name,
    present,
    capacity,
    load,
    skills,
    languages,
    offeredAt: offered.has(id) ? now : offeredAt,
  };
}
