import { DomainEvent } from '#shared-kernel/domain-event.js';
import type { FinishReason } from '../frames.js';
import type { FilterVerdict } from '../turn-record.js';

// Replies: spoken, resumed, chosen, and what filters made of them.

export class ReplyStarted extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  replyTo: string | null;
  version: number;
  epoch: number;
}> {
  static readonly type = 'session.reply-started.v1';
}

/** The node that spoke it died; another one lets it go on behind what had been heard. Once a reply at most. */
export class ReplyResumed extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  replyTo: string;
  version: number;
  /** UTF-16 units that had been released: from here on it is said by another call of a player. 0: it begins anew. */
  offset: number;
  seq: number;
  epoch: number;
}> {
  static readonly type = 'session.reply-resumed.v1';
}

export class ReplyFinished extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  replyTo: string | null;
  version: number;
  finishReason: FinishReason;
  code: string | null;
  player: string | null;
  length: number;
  /** Of a reply that was resumed: where. */
  resumedFrom?: number;
  seq: number;
  epoch: number;
}> {
  static readonly type = 'session.reply-finished.v1';
}

/**
 * A filter found something in a reply, or in what was to be said in it, that does not pass. What it was is a text under the
 * message and the verdict's number, which only those may read who may read blocked texts.
 */
export class FilterActed extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  /** Number of the verdict within the reply, from 0. */
  verdict: number;
  stage: FilterVerdict['stage'];
  act: FilterVerdict['act'];
  code: string;
  rule: string;
  category: string | null;
  start: number;
  end: number;
  confidence: number;
  shadow: boolean;
  attempt: number;
  /** SHA-256 of the policy that was active, hex. */
  policy: string;
}> {
  static readonly type = 'session.filter-acted.v1';
}

export class ReplyVersionSelected extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  replyTo: string;
  version: number;
}> {
  static readonly type = 'session.reply-version-selected.v1';
}

/** A character did something in a reply beside speaking: a typed action, whatever its words were. */
export class CharacterActed extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  action: 'ask-for-person';
}> {
  static readonly type = 'session.character-acted.v1';
}
