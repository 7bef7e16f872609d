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

/**
 * Takes events in, in the order of the log.
 * @param texts of the messages that were spoken in them
 */
export function takeInEvents(
  events: readonly EventEnvelope[],
  batch: DeskBatch,
  texts: ReadonlyMap<string, string> = new Map(),
): void {
  for (const event of events) {
    const isNew = event.version > (batch.find(event.payload['session'] as string)?.state.seen ?? 0);
    reactions.get(event.type)?.(event, batch);
    if (isNew && isSpoken(event)) notePromises(event, texts.get(event.payload['messageId'] as string), batch);
  }
}

function on<Event extends DomainEvent>(
  type: { readonly type: string; readonly prototype: Event },
  reaction: Reaction<Event>,
): [string, Reaction<DomainEvent>] {
  // the type names the payload's shape: whoever appended it under this name used this class
  return [type.type, reaction as Reaction<DomainEvent>];
}
