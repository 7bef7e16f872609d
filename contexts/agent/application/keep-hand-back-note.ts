import { TurnHandedOver } from '#contexts/session/contract/events.js';
import { noteKey } from '#contexts/session/contract/text-keys.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { newMessageId, type SessionId } from '#shared-kernel/ids.js';
import type { DeskBatch } from './desk-batch.js';

/** Under which key stands what an agent left for the character in this event; undefined: it is no hand-back. */
export const handBackKey = ({ type, payload }: EventEnvelope): string | undefined =>
  type === TurnHandedOver.type && payload['reason'] === 'handed-back' && payload['noted'] === true
    ? noteKey(payload['session'] as string, payload['epoch'] as number)
    : undefined;

/** Whoever comes next reads what the character was told: it is a note for colleagues as well. */
export function keepHandBackNote({ payload, at, actor }: EventEnvelope, text: string, batch: DeskBatch): void {
  const session = payload['session'] as SessionId;
  if (!batch.find(session)) return;
  batch.note({ id: newMessageId() as string, session, at, author: actor.subject, mentions: [], text });
}
