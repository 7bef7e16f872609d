import {
  FilterActed,
  MessageAccepted,
  ReplyFelt,
  ReplyFinished,
  SessionOpened,
} from '#contexts/session/contract/events.js';
import { blockedKey, feltKey, passportKey, promptKey } from '#contexts/session/contract/text-keys.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { Leaf } from '../../contract/ledger/leaf.js';

/** Commitments (hex) by the key of their text. */
export type Commitments = ReadonlyMap<string, string>;

export const leafOf = (event: EventEnvelope, commitments: Commitments): Leaf => ({
  v: 1,
  tenant: event.tenant,
  id: event.id,
  stream: event.stream,
  version: event.version,
  type: event.type,
  at: event.at.toISOString(),
  actor: { subject: event.actor.subject, role: event.actor.role },
  payload: event.payload as Leaf['payload'],
  texts: textKeysOf(event)
    .filter((key) => commitments.has(key) || !isOptional(key))
    .map((key) => ({ key, commitment: commitments.get(key) ?? null })),
});

/** Keys of the texts that were final when this was recorded. */
export function textKeysOf({ type, payload }: EventEnvelope): readonly string[] {
  const { messageId, verdict, length, greeting } = payload;
  if (type === SessionOpened.type) return typeof greeting === 'string' ? [greeting] : [];
  if (typeof messageId !== 'string') return [];
  switch (type) {
    case MessageAccepted.type:
      return [messageId];
    case ReplyFinished.type:
      // where nothing was said, no text of it is stored
      return [...(length === 0 ? [] : [messageId]), passportKey(messageId), promptKey(messageId)];
    case ReplyFelt.type:
      return [feltKey(messageId)];
    case FilterActed.type:
      return typeof verdict === 'number' ? [blockedKey(messageId, verdict)] : [];
    default:
      return [];
  }
}

/** A reply whose end nobody was there to see has neither; that they are missing is no erasure. */
const isOptional = (key: string): boolean => key.startsWith(passportKey('')) || key.startsWith(promptKey(''));
