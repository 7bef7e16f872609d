import { DomainEvent } from '#shared-kernel/domain-event.js';
import type { NoticeKind } from '../notices.js';

// What the house says and does out of the story.

/** What was done about something found in a customer's message: it stays as it is and is pointed out, is covered, is not taken, or opens the help path. */
export type InputAct = 'mark' | 'mask' | 'withhold' | 'help';

/**
 * Something was found in what a customer said. Of a message that was not taken nothing is kept but this event; what was covered
 * is a text under the message and the finding's number, as with replies.
 */
export class InputMarked extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  act: InputAct;
  code: string;
  rule: string;
  category: string;
  start: number;
  end: number;
  confidence: number;
  shadow: boolean;
  /** SHA-256 of the policy that was active, hex. */
  policy: string;
}> {
  static readonly type = 'session.input-marked.v1';
}

/**
 * Somebody may be in danger: the character is silent from this epoch on, plain help is shown instead, and the desk is called.
 * One event for all of it.
 */
export class SessionSuspended extends DomainEvent<{
  session: string;
  customer: string;
  customerName: string;
  character: string;
  characterName: string;
  language: 'zh' | 'en';
  /** As `en-GB`; whose lines are shown. */
  locale: string;
  audience: 'adult' | 'minor' | null;
  place: string | null;
  /** The message that it was about. */
  messageId: string;
  /** Stable: `help.danger`. */
  reason: string;
  /** Id of the rule that found it. */
  rule: string;
  /** Whether the customer may go on by themselves. */
  mayResume: boolean;
  policy: string;
  epoch: number;
}> {
  static readonly type = 'session.suspended.v1';
}

/** The character goes on, because the customer wants it, or somebody of the desk. */
export class SessionResumed extends DomainEvent<{
  session: string;
  customer: string;
  by: string;
  byKind: 'customer' | 'agent';
  epoch: number;
}> {
  static readonly type = 'session.resumed.v1';
}

/** Proof that the house said something. Which words: those of the policy for that audience and place. */
export class NoticeShown extends DomainEvent<{
  session: string;
  customer: string;
  kind: NoticeKind;
  language: 'zh' | 'en';
  audience: 'adult' | 'minor' | null;
  place: string | null;
  policy: string;
  seq: number;
  epoch: number;
}> {
  static readonly type = 'session.notice-shown.v1';
}
