import {
  MessageAccepted,
  ReplyFinished,
  SessionClosed,
  SessionOpened,
  TurnHandedOver,
} from '#contexts/session/contract/events.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { DeskBatch } from './desk-batch.js';
import { answerTicketOnMessageAccepted } from './on-message-accepted.js';
import { answerCustomerOnReplyFinished } from './on-reply-finished.js';
import { closeTicketOnSessionClosed } from './on-session-closed.js';
import { watchSessionOnSessionOpened } from './on-session-opened.js';
import { assignTicketOnTurnHandedOver } from './on-turn-handed-over.js';
import type { Reaction } from './reactions.js';

const reactions = new Map([
  on(SessionOpened, watchSessionOnSessionOpened),
  on(MessageAccepted, answerTicketOnMessageAccepted),
  on(ReplyFinished, answerCustomerOnReplyFinished),
  on(TurnHandedOver, assignTicketOnTurnHandedOver),
  on(SessionClosed, closeTicketOnSessionClosed),
]);

/** The events that concern the desk. */
export const eventTypes: readonly string[] = [...reactions.keys()];

/** Takes events in, in the order of the log. */
export function takeInEvents(events: readonly EventEnvelope[], batch: DeskBatch): void {
  for (const event of events) reactions.get(event.type)?.(event, batch);
}

function on<Event extends DomainEvent>(
  type: { readonly type: string; readonly prototype: Event },
  reaction: Reaction<Event>,
): [string, Reaction<DomainEvent>] {
  // the type names the payload's shape: whoever appended it under this name used this class
  return [type.type, reaction as Reaction<DomainEvent>];
}
