import {
  FilterActed,
  InputMarked,
  MessageAccepted,
  ReplyFinished,
  SessionClosed,
  SessionOpened,
  SessionResumed,
  SessionSuspended,
  TurnHandedOver,
} from '#contexts/session/contract/events.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { FoundAct } from '../../contract/search.js';
import type { IndexedMessage, IndexedSession } from '../../domain/search/session-index.js';
import { sessionOf } from '../record-events.js';

/** How often something happened on a day. */
export interface DayCount {
  readonly day: string;
  readonly type: string;
  readonly detail: string;
  count: number;
}

export interface Indexed {
  readonly sessions: Map<SessionId, IndexedSession>;
  readonly messages: IndexedMessage[];
  readonly days: readonly DayCount[];
}

/** Takes events in, in the order of the log, each once. `sessions` are those that are known of them; they are changed in place. */
export function indexEvents(events: readonly EventEnvelope[], sessions: Map<SessionId, IndexedSession>): Indexed {
  const messages: IndexedMessage[] = [];
  const days = new Map<string, DayCount>();
  for (const event of events) {
    count(event, days);
    const session = sessionOf(event);
    if (!session) continue;
    const known = sessions.get(session) ?? opened(session, event);
    if (!known) continue;
    sessions.set(session, grown(known, event));
    const message = messageOf(session, event);
    if (message) messages.push(message);
  }
  return { sessions, messages, days: [...days.values()] };
}

function opened(session: SessionId, { type, payload, at }: EventEnvelope): IndexedSession | undefined {
  if (type !== SessionOpened.type) return undefined;
  const { customer, character, characterName } = payload as unknown as SessionOpened['payload'];
  const none = { agents: [], acts: [], kinds: [], policies: [] };
  const counts = { events: 0, messages: 0, handOvers: 0, verdicts: 0 };
  return { session, state: 'open', customer, character, characterName, openedAt: at, lastAt: at, ...counts, ...none };
}

function grown(known: IndexedSession, event: EventEnvelope): IndexedSession {
  const { type, payload } = event;
  const { policy } = payload;
  const act = actOf(event);
  return {
    ...known,
    state: stateAfter(known.state, type),
    lastAt: event.at > known.lastAt ? event.at : known.lastAt,
    events: known.events + 1,
    messages: known.messages + (messageOf(known.session, event) ? 1 : 0),
    handOvers: known.handOvers + (type === TurnHandedOver.type ? 1 : 0),
    verdicts: known.verdicts + (act ? 1 : 0),
    agents: type === TurnHandedOver.type ? withEach(known.agents, agentIn(payload['to'])) : known.agents,
    acts: act ? withEach(known.acts, act) : known.acts,
    kinds: withEach(known.kinds, type),
    policies: typeof policy === 'string' ? withEach(known.policies, policy) : known.policies,
  };
}

function stateAfter(state: IndexedSession['state'], type: string): IndexedSession['state'] {
  if (state === 'closed' || type === SessionClosed.type) return 'closed';
  if (type === SessionSuspended.type) return 'suspended';
  return type === SessionResumed.type || type === TurnHandedOver.type ? 'open' : state;
}

/** What was done about something found; what was only recorded is nothing done. */
function actOf({ type, payload }: EventEnvelope): FoundAct | undefined {
  if (type !== FilterActed.type && type !== InputMarked.type) return undefined;
  return payload['shadow'] === true ? undefined : (payload['act'] as FoundAct);
}

function messageOf(session: SessionId, { type, payload, at }: EventEnvelope): IndexedMessage | undefined {
  const { messageId, author, length, greeting } = payload;
  if (type === SessionOpened.type)
    return typeof greeting === 'string' ? { message: greeting, session, author: 'character', at } : undefined;
  if (typeof messageId !== 'string') return undefined;
  if (type === MessageAccepted.type)
    return { message: messageId, session, author: author as IndexedMessage['author'], at };
  return type === ReplyFinished.type && length !== 0
    ? { message: messageId, session, author: 'character', at }
    : undefined;
}

function count(event: EventEnvelope, days: Map<string, DayCount>): void {
  const day = event.at.toISOString().slice(0, 10);
  const key = [day, event.type, detailOf(event)];
  const known = days.get(key.join()) ?? { day, type: event.type, detail: detailOf(event), count: 0 };
  known.count += 1;
  days.set(key.join(), known);
}

function detailOf(event: EventEnvelope): string {
  const { stage, act, reason, finishReason, shadow } = event.payload;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  if (shadow === true) return 'shadow';
  switch (event.type) {
    case FilterActed.type:
      return `${text(stage)}/${text(act)}`;
    case InputMarked.type:
      return text(act);
    case TurnHandedOver.type:
      return text(reason);
    case ReplyFinished.type:
      return text(finishReason);
    default:
      return '';
  }
}

const agentIn = (owner: unknown): string | undefined =>
  typeof owner === 'string' && owner.startsWith('agent/') ? owner.slice('agent/'.length) : undefined;

const withEach = <T>(all: readonly T[], one: T | undefined): readonly T[] =>
  one === undefined || all.includes(one) ? all : [...all, one];
