import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { MessageId, SubjectId } from '#shared-kernel/ids.js';
import type { StreamAppend } from '#shared-kernel/sql/append-events.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { getTexts, type TextRow } from '#shared-kernel/sql/texts.js';
import { type BegunPassport, passportOf, passportOfRest } from '../application/passport-of.js';
import { FilterActed, ReplyFinished, ReplyStarted } from '../contract/events.js';
import { blockedKey, passportKey, promptKey } from '../contract/text-keys.js';
import type { Cause } from '../domain/role-session-contexts.js';
import type { SessionState } from '../domain/session-state.js';
import type { StateWrite } from './save-batch.js';

/** One save of a session. */
export interface Save extends StateWrite {
  readonly events: readonly DomainEvent[];
  /** Words beside the messages, by key. */
  readonly texts: ReadonlyMap<string, string>;
  readonly cause: Cause;
  readonly at: Date;
  /** The reply that it ends was spoken by a node that is gone. */
  readonly isOrphaned?: boolean;
}

/** Neighbouring events with the same author go together; a reply's events are the character's. */
export function appendsOf({ state, events, cause, at }: Save): StreamAppend[] {
  const head = { tenant: state.tenant, stream: `session/${state.id}`, at };
  return events.map((event, index) => ({
    ...head,
    expectedVersion: state.version + index,
    actor: authorOf(event, state, cause),
    events: [event],
  }));
}

const ofCharacter = [ReplyStarted, ReplyFinished];
const server: EventEnvelope['actor'] = { subject: 'server' as SubjectId, role: 'system' };

function authorOf(event: DomainEvent, state: SessionState, cause: Cause): EventEnvelope['actor'] {
  if (event instanceof FilterActed) return server;
  return ofCharacter.some((type) => event instanceof type) ? characterOf(state) : actorOf(cause);
}

const actorOf = ({ subject, role }: Cause): EventEnvelope['actor'] => ({ subject, role });
const characterOf = (state: SessionState): EventEnvelope['actor'] => ({
  subject: state.character.id as SubjectId,
  role: 'character',
});

/** @param begun what nodes that are gone had kept of the replies it ends */
export function textsOf(save: Save, begun: Begun): TextRow[] {
  const { state, added, changed, ended, texts } = save;
  const { tenant, customer } = state;
  const said = [...added, ...changed].flatMap(({ id, text }) =>
    text === undefined || text === '' ? [] : [{ tenant, key: id as string, subject: customer.subject, body: text }],
  );
  const message = ended?.record.message as MessageId;
  const blocked = [...(ended?.blocked ?? [])].map(([verdict, body]) => ({
    tenant,
    key: blockedKey(message, verdict),
    subject: customer.subject,
    body,
  }));
  const beside = [...texts, ...sealsOf(save, begun)].map(([key, body]) => ({
    tenant,
    key,
    subject: customer.subject,
    body,
  }));
  return [...said, ...blocked, ...beside];
}

/** By message: what nodes that are gone had kept of their replies. */
export type Begun = ReadonlyMap<string, BegunPassport>;

export async function begunIn(tx: Tx, saves: readonly Save[]): Promise<Begun> {
  const lost = saves.flatMap(lostReplies);
  if (lost.length === 0) return new Map();
  const texts = await getTexts(tx, lost.map(passportKey));
  return new Map(
    lost.flatMap((message) => {
      const text = texts.get(passportKey(message));
      return text === undefined ? [] : [[message, JSON.parse(text) as BegunPassport] as const];
    }),
  );
}

/** The replies it ends that a node had begun which is gone. */
export const lostReplies = (save: Save): string[] =>
  finishedIn(save)
    .filter(({ resumedFrom }) => save.isOrphaned || resumedFrom !== undefined)
    .map(({ messageId }) => messageId);

const finishedIn = ({ events }: Save): ReplyFinished['payload'][] =>
  events.flatMap((event) => (event instanceof ReplyFinished ? [event.payload] : []));

/** How the replies that ended came about, and what they were asked for with. */
function sealsOf(save: Save, begun: Begun): [string, string][] {
  const { state, changed, added, ended, at, isOrphaned = false } = save;
  return finishedIn(save).flatMap((finished): [string, string][] => {
    const { messageId } = finished;
    const said = [...changed, ...added].find(({ id }) => id === messageId)?.text ?? '';
    const end = { finished, character: state.character.id, said, at };
    const isOurs = ended?.record.message === messageId;
    const passport = isOurs ? passportOf(ended, end) : passportOfRest(begun.get(messageId), end, isOrphaned);
    return [
      [passportKey(messageId), JSON.stringify(passport)],
      ...(isOurs && ended.played ? [[promptKey(messageId), ended.played.kept] as [string, string]] : []),
    ];
  });
}
