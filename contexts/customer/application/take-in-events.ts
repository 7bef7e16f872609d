import {
  MessageAccepted,
  PersonAskedFor,
  PersonNoLongerAskedFor,
  ReplyFinished,
  ReplyVersionSelected,
  SessionClosed,
  SessionOpened,
  SessionResumed,
  SessionSuspended,
  TurnHandedOver,
} from '#contexts/session/contract/events.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { ConversationBatch } from './conversation-batch.js';
import { showMessageOnMessageAccepted } from './on-message-accepted.js';
import { waitOnPersonAskedFor } from './on-person-asked-for.js';
import { goOnOnPersonNoLongerAskedFor } from './on-person-no-longer-asked-for.js';
import { showReplyOnReplyFinished } from './on-reply-finished.js';
import { showVersionOnReplyVersionSelected } from './on-reply-version-selected.js';
import { endConversationOnSessionClosed } from './on-session-closed.js';
import { beginConversationOnSessionOpened } from './on-session-opened.js';
import { goOnOnSessionResumed } from './on-session-resumed.js';
import { waitOnSessionSuspended } from './on-session-suspended.js';
import { meetOwnerOnTurnHandedOver } from './on-turn-handed-over.js';
import type { Reaction } from './reactions.js';

const reactions = new Map([
  on(SessionOpened, beginConversationOnSessionOpened),
  on(MessageAccepted, showMessageOnMessageAccepted),
  on(ReplyFinished, showReplyOnReplyFinished),
  on(ReplyVersionSelected, showVersionOnReplyVersionSelected),
  on(PersonAskedFor, waitOnPersonAskedFor),
  on(PersonNoLongerAskedFor, goOnOnPersonNoLongerAskedFor),
  on(SessionSuspended, waitOnSessionSuspended),
  on(SessionResumed, goOnOnSessionResumed),
  on(TurnHandedOver, meetOwnerOnTurnHandedOver),
  on(SessionClosed, endConversationOnSessionClosed),
]);

/** The events that concern the customer's view. */
export const eventTypes: readonly string[] = [...reactions.keys()];

/** Takes events in, in the order of the log. */
export function takeInEvents(events: readonly EventEnvelope[], batch: ConversationBatch): void {
  for (const event of events) reactions.get(event.type)?.(event, batch);
}

function on<Event extends DomainEvent>(
  type: { readonly type: string; readonly prototype: Event },
  reaction: Reaction<Event>,
): [string, Reaction<DomainEvent>] {
  // the type names the payload's shape: whoever appended it under this name used this class
  return [type.type, reaction as Reaction<DomainEvent>];
}
