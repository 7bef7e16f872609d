import type { SubjectId } from '#shared-kernel/ids.js';
import type { AgentView, QueuePlace, QueueView, SlaClockView, TicketView } from '../contract/views.js';
import type { Person } from '../contract/words.js';
import type { DeskEntry, DeskFrame } from '../domain/desk.js';
import { type DeskAgent, statusAt } from '../domain/desk-agent.js';
import { type Place, placesOf } from '../domain/places.js';
import { queueOf } from '../domain/queues.js';
import type { SlaClock } from '../domain/sla-clock.js';
import { isOpen, type TicketState } from '../domain/ticket.js';

/** Shows what is at the desk as of one moment. */
export class DeskViews {
  private readonly names: ReadonlyMap<string, string>;
  private readonly places: ReadonlyMap<string, Place>;

  constructor(
    private readonly frame: DeskFrame,
    private readonly now: Date,
  ) {
    this.names = new Map(frame.agents.map(({ id, name }) => [id, name]));
    this.places = placesOf(frame, now);
  }

  /**
   * On the board a conversation whose ticket is closed is one with a character again; in the records it is a closed ticket
   * (`past`).
   */
  ticket({ live, ticket, revision }: DeskEntry, past = false): TicketView {
    const { session, owner, mood } = live;
    const state = stateOf(live.live, ticket, past);
    const open = state === 'live' ? null : ticket;
    const place = this.places.get(session);
    const agent = open && agentOf(open);
    return {
      session,
      customer: { id: live.customer, name: live.customerName },
      character: { id: live.character, name: live.characterName },
      language: live.language,
      state,
      queue: open?.queue ?? null,
      agent: agent
        ? this.person(agent, owner.kind === 'agent' && owner.subject === agent ? owner.name : undefined)
        : null,
      owner: { kind: owner.kind, name: owner.name, subject: owner.kind === 'agent' ? owner.subject : null },
      epoch: live.epoch,
      mode: live.mode,
      reason: open?.reason ?? null,
      priority: open?.priority ?? 0,
      offeredUntil: (open?.ticket.state === 'assigned' && open.ticket.offer?.until.toISOString()) || null,
      choice: open?.choice ?? null,
      live: live.live,
      sla: this.clocks(open),
      waitingSince: live.waitingSince?.toISOString() ?? null,
      lastActivityAt: live.lastActivityAt.toISOString(),
      emotion: mood,
      tags: [...(ticket?.tags ?? [])],
      place: place?.place ?? null,
      expectedWaitSeconds: place?.expectedWaitSeconds ?? null,
      revision,
    };
  }

  agent(agent: DeskAgent): AgentView {
    const { id, name, capacity, skills, languages } = agent;
    const status = statusAt(agent, this.now);
    const load = this.frame.load.get(id) ?? 0;
    return { id, name, status, capacity, load, skills: [...skills], languages: [...languages] };
  }

  get agents(): AgentView[] {
    return this.frame.agents.map((agent) => this.agent(agent));
  }

  /** @param open all open tickets */
  queues(open: readonly DeskEntry[]): QueueView[] {
    return this.frame.settings.queues.map(({ id, name }) => {
      const mine = (entries: readonly DeskEntry[]) =>
        entries.filter(
          ({ ticket }) => ticket && isOpen(ticket) && queueOf(this.frame.settings, ticket.queue).id === id,
        );
      const waits = mine(this.frame.waiting).map(({ ticket }) => this.now.getTime() - begun(ticket).getTime());
      return {
        id,
        name,
        waiting: waits.length,
        oldestWaitSeconds: waits.length > 0 ? Math.max(0, Math.round(Math.max(...waits) / 1_000)) : null,
        breached: mine(open).filter((entry) => this.isLate(entry)).length,
      };
    });
  }

  /** One of its clocks has run out. */
  isLate({ ticket }: DeskEntry): boolean {
    return Object.values(ticket?.clocks ?? {}).some((clock) => clock && this.isBreached(clock));
  }

  /** What the customer sees of it. */
  queuePlace({ live, ticket }: DeskEntry): QueuePlace {
    const { session } = live;
    const state = ticket && live.live ? ticket.ticket.state : 'none';
    if (state === 'queued') {
      const { place = null, expectedWaitSeconds = null } = this.places.get(session) ?? {};
      return { session, status: 'queued', place, expectedWaitSeconds };
    }
    const status = state === 'assigned' || state === 'responded' ? 'assigned' : 'none';
    return { session, status, place: null, expectedWaitSeconds: null };
  }

  person(id: SubjectId, name?: string): Person {
    return { id, name: this.names.get(id) ?? name ?? id };
  }

  private clocks(ticket: TicketState | null): TicketView['sla'] {
    const view = (clock: SlaClock | undefined): SlaClockView | null =>
      !clock?.dueAt || clock.state === 'stopped'
        ? null
        : {
            dueAt: clock.dueAt.toISOString(),
            pausedAt: clock.state === 'paused' ? clock.at.toISOString() : null,
            breached: this.isBreached(clock),
          };
    return {
      firstResponse: view(ticket?.clocks['first-response']),
      nextResponse: view(ticket?.clocks['next-response']),
      resolution: view(ticket?.clocks.resolution),
    };
  }

  private isBreached(clock: SlaClock): boolean {
    return clock.breached || (clock.state === 'running' && clock.dueAt !== null && clock.dueAt <= this.now);
  }
}

const begun = (ticket: TicketState | null): Date => ticket?.life?.begunAt ?? new Date(0);

function agentOf({ ticket }: TicketState): SubjectId | null {
  return 'agent' in ticket ? ticket.agent : null;
}

function stateOf(isLive: boolean, ticket: TicketState | null, past: boolean): TicketView['state'] {
  const state = ticket?.ticket.state ?? 'none';
  if (state === 'none') return isLive ? 'live' : 'closed';
  return state === 'closed' && isLive && !past ? 'live' : state;
}
