import type { AgentView, Board, DeskEvent, Person, QueueView, TicketView } from './desk-views.js';

/** Who looks at a conversation and who writes in it, by session. */
export interface Attention {
  readonly viewers: readonly Person[];
  readonly typing: readonly Person[];
}

/** The desk as one agent sees it. A ticket that did not change is the same object, so that a list can skip it. */
export interface DeskState {
  readonly me: AgentView | null;
  readonly agents: ReadonlyMap<string, AgentView>;
  readonly queues: readonly QueueView[];
  readonly tickets: ReadonlyMap<string, TicketView>;
  readonly attention: ReadonlyMap<string, Attention>;
}

export const emptyDesk: DeskState = {
  me: null,
  agents: new Map(),
  queues: [],
  tickets: new Map(),
  attention: new Map(),
};

/** @param attention is kept: a board does not tell it */
export function withBoard(state: DeskState, board: Board): DeskState {
  return {
    me: board.me,
    agents: new Map(board.agents.map((agent) => [agent.id, agent])),
    queues: board.queues,
    tickets: new Map(board.tickets.map((ticket) => [ticket.session, newer(state.tickets.get(ticket.session), ticket)])),
    attention: state.attention,
  };
}

/** What an event makes of the desk. Pure; an event that tells nothing new leaves the same object. */
export function applyDeskEvent(state: DeskState, event: DeskEvent): DeskState {
  switch (event.kind) {
    case 'ticket': {
      const known = state.tickets.get(event.ticket.session);
      const ticket = newer(known, event.ticket);
      return ticket === known ? state : { ...state, tickets: new Map(state.tickets).set(ticket.session, ticket) };
    }
    case 'ticket.gone': {
      if (!state.tickets.has(event.session)) return state;
      const tickets = new Map(state.tickets);
      tickets.delete(event.session);
      return { ...state, tickets };
    }
    case 'queues':
      return { ...state, queues: event.queues };
    case 'agent': {
      const { agent } = event;
      const me = agent.id === state.me?.id ? agent : state.me;
      return { ...state, me, agents: new Map(state.agents).set(agent.id, agent) };
    }
    case 'viewing': {
      const { viewers, typing } = event;
      const attention = new Map(state.attention);
      if (viewers.length + typing.length === 0) attention.delete(event.session);
      else attention.set(event.session, { viewers, typing });
      return { ...state, attention };
    }
    case 'note':
    case 'mention':
      return state;
  }
}

/** A view of an older revision was overtaken on its way. */
const newer = (known: TicketView | undefined, told: TicketView): TicketView =>
  known && told.revision <= known.revision ? known : told;
