import { CustomerRated } from '#contexts/customer/contract/events.js';
import {
  EmotionShifted,
  MessageAccepted,
  ModeChanged,
  PersonAskedFor,
  PersonNoLongerAskedFor,
  ReplyFinished,
  SessionClosed,
  SessionOpened,
  SessionSuspended,
  TurnHandedOver,
} from '#contexts/session/contract/events.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { DeskBatch } from './desk-batch.js';
import { keepRatingOnCustomerRated } from './on-customer-rated.js';
import { showMoodOnEmotionShifted } from './on-emotion-shifted.js';
import { handBackKey, keepHandBackNote } from './keep-hand-back-note.js';
import { isSpoken, notePromises } from './note-promises.js';
import { answerTicketOnMessageAccepted } from './on-message-accepted.js';
import { showModeOnModeChanged } from './on-mode-changed.js';
import { queueTicketOnPersonAskedFor } from './on-person-asked-for.js';
import { cancelTicketOnPersonNoLongerAskedFor } from './on-person-no-longer-asked-for.js';
import { answerCustomerOnReplyFinished } from './on-reply-finished.js';
import { closeTicketOnSessionClosed } from './on-session-closed.js';
import { watchSessionOnSessionOpened } from './on-session-opened.js';
import { queueTicketOnSessionSuspended } from './on-session-suspended.js';
import { assignTicketOnTurnHandedOver } from './on-turn-handed-over.js';
import type { Reaction } from './reactions.js';

const reactions = new Map([
  on(SessionOpened, watchSessionOnSessionOpened),
  on(MessageAccepted, answerTicketOnMessageAccepted),
  on(ReplyFinished, answerCustomerOnReplyFinished),
  on(EmotionShifted, showMoodOnEmotionShifted),
  on(PersonAskedFor, queueTicketOnPersonAskedFor),
  on(PersonNoLongerAskedFor, cancelTicketOnPersonNoLongerAskedFor),
  on(SessionSuspended, queueTicketOnSessionSuspended),
  on(TurnHandedOver, assignTicketOnTurnHandedOver),
  on(ModeChanged, showModeOnModeChanged),
  on(SessionClosed, closeTicketOnSessionClosed),
  on(CustomerRated, keepRatingOnCustomerRated),
]);

/** The events that concern the desk. */
export const eventTypes: readonly string[] = [...reactions.keys()];

/** The keys of the texts that `takeInEvents` wants. */
export const textKeys = (events: readonly EventEnvelope[]): string[] =>
  events.flatMap((event) => (isSpoken(event) ? (event.payload['messageId'] as string) : (handBackKey(event) ?? [])));

/**
 * Takes events in, in the order of the log.
 * @param texts by `textKeys`; what is erased is missing
 */
export function takeInEvents(
  events: readonly EventEnvelope[],
  batch: DeskBatch,
  texts: ReadonlyMap<string, string> = new Map(),
): void {
  for (const event of events) {
    const isNew = event.version > (batch.find(event.payload['session'] as string)?.state.seen ?? 0);
    reactions.get(event.type)?.(event, batch);
    if (!isNew) continue;
    if (isSpoken(event)) notePromises(event, texts.get(event.payload['messageId'] as string), batch);
    const left = texts.get(handBackKey(event) ?? '');
    if (left !== undefined) keepHandBackNote(event, left, batch);
  }
}

function on<Event extends DomainEvent>(
  type: { readonly type: string; readonly prototype: Event },
  reaction: Reaction<Event>,
): [string, Reaction<DomainEvent>] {
  // the type names the payload's shape: whoever appended it under this name used this class
  return [type.type, reaction as Reaction<DomainEvent>];
}
