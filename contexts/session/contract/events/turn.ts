import { DomainEvent } from '#shared-kernel/domain-event.js';
import type { AskedBy, AskedHow, Mode } from '../asking.js';
import type { FinishReason } from '../frames.js';

// Who has the turn, and what the desk says to the character.

/** The turn has another owner. What was said about it is a text under `noteKey` and `summaryKey` (text-keys.ts). */
export class TurnHandedOver extends DomainEvent<{
  session: string;
  customer: string;
  /** `character/<id>`, `agent/<subject>`, or '' while nobody held it. */
  from: string;
  to: string;
  toKind: 'character' | 'agent';
  toName: string;
  /** `taken` by whoever holds it now, `handed-to` them, `handed-back` to the character, or back because its `owner-gone`. */
  reason: 'taken' | 'handed-to' | 'handed-back' | 'owner-gone';
  mode: Mode;
  /** There is a note; with a hand-back it is the end marker of the human part. */
  noted: boolean;
  epoch: number;
}> {
  static readonly type = 'session.turn-handed-over.v1';
}

/** A person shall answer. The turn stays where it is until one takes it. Why, in words: a text under `askedKey`. */
export class PersonAskedFor extends DomainEvent<{
  session: string;
  customer: string;
  character: string;
  characterName: string;
  language: 'zh' | 'en';
  by: AskedBy;
  how: AskedHow;
  /** Which rule it was, for `policy`; null otherwise. */
  rule: string | null;
  epoch: number;
}> {
  static readonly type = 'session.person-asked-for.v1';
}

export class PersonNoLongerAskedFor extends DomainEvent<{
  session: string;
  customer: string;
  why: 'cancelled' | 'taken' | 'closed';
}> {
  static readonly type = 'session.person-no-longer-asked-for.v1';
}

/** The agent who holds the turn has the character draft from now on, or not. */
export class ModeChanged extends DomainEvent<{ session: string; customer: string; mode: Mode; epoch: number }> {
  static readonly type = 'session.mode-changed.v1';
}

/** Somebody of the desk told the character what to mind in its next reply: a text under `whisperKey`. */
export class WhisperGiven extends DomainEvent<{ session: string; customer: string; whisper: string; by: string }> {
  static readonly type = 'session.whisper-given.v1';
}

/** What the character would have said: a text under `draftKey`, which the customer has not seen. */
export class DraftFinished extends DomainEvent<{
  session: string;
  customer: string;
  draft: string;
  replyTo: string;
  finishReason: FinishReason;
  /** UTF-16 units. */
  length: number;
  epoch: number;
}> {
  static readonly type = 'session.draft-finished.v1';
}

/** An agent sent a draft, as it was or changed; both texts are kept. */
export class DraftUsed extends DomainEvent<{
  session: string;
  customer: string;
  draft: string;
  messageId: string;
  edited: boolean;
  /** Share of the longer of the two texts that had to be changed, [0, 1]. */
  changed: number;
}> {
  static readonly type = 'session.draft-used.v1';
}

/** Somebody wrote for a turn that was not theirs (any more): nothing came of it. */
export class StaleWriteRefused extends DomainEvent<{
  session: string;
  customer: string;
  by: string;
  /** What they had seen; null when they did not say. */
  seenEpoch: number | null;
  epoch: number;
  /** Who held the turn, as in `TurnHandedOver`. */
  owner: string;
}> {
  static readonly type = 'session.stale-write-refused.v1';
}
