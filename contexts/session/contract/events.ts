import { DomainEvent } from '#shared-kernel/domain-event.js';
import type { AskedBy, AskedHow, Mode } from './asking.js';
import type { SharedEmotion } from './emotion.js';
import type { FinishReason } from './frames.js';
import type { NoticeKind } from './notices.js';
import type { FilterVerdict } from './turn-record.js';

/** Events of the Session context. Payloads are primitives; texts are fetched by message id through `Texts`. */

export class SessionOpened extends DomainEvent<{
  session: string;
  customer: string;
  character: string;
  characterName: string;
  /** Absent in what was recorded before people could be asked for. */
  customerName?: string;
  language?: 'zh' | 'en';
}> {
  static readonly type = 'session.opened.v1';
}

/** `MessageSent` of the founding design: a message was recorded that is whole at once. A character's answers nothing: it announces. */
export class MessageAccepted extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  author: 'customer' | 'agent' | 'character';
  clientMessageId: string | null;
  seq: number;
  epoch: number;
}> {
  static readonly type = 'session.message-accepted.v1';
}

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

/** A character did something in a reply beside speaking: a typed action, whatever its words were. */
export class CharacterActed extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  action: 'ask-for-person';
}> {
  static readonly type = 'session.character-acted.v1';
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

/** A character that somebody here has made is there in a new version, or for others than before. */
export class CharacterPublished extends DomainEvent<{
  character: string;
  owner: string;
  version: number;
  audience: 'private' | 'tenant';
}> {
  static readonly type = 'session.character-published.v1';
}

export class CharacterRemoved extends DomainEvent<{ character: string; owner: string }> {
  static readonly type = 'session.character-removed.v1';
}

/** A tenant's policy is there in a new version; nothing is judged by it yet. `change` leads to who says why. */
export class PolicyWritten extends DomainEvent<{ number: number; version: string; change: number }> {
  static readonly type = 'session.policy-written.v1';
}

/** Every node gets ready to judge by this version. */
export class PolicyStaged extends DomainEvent<{
  number: number;
  /** SHA-256 of all its files. */
  version: string;
  purpose: 'activation' | 'roll-back';
  change: number;
}> {
  static readonly type = 'session.policy-staged.v1';
}

/** From the next turn on this version counts; `nodes` had acknowledged it. Number 0 is the shipped policy. */
export class PolicyActivated extends DomainEvent<{
  number: number;
  version: string;
  from: number;
  nodes: number;
  change: number;
}> {
  static readonly type = 'session.policy-activated.v1';
}

/** The version that was active before counts again. */
export class PolicyRolledBack extends DomainEvent<{
  number: number;
  version: string;
  from: number;
  nodes: number;
  change: number;
}> {
  static readonly type = 'session.policy-rolled-back.v1';
}

/** A staged version will not become active: a node refused it, or did not answer. */
export class PolicyUnstaged extends DomainEvent<{
  number: number;
  reason: 'refused' | 'not-acknowledged';
  change: number;
}> {
  static readonly type = 'session.policy-unstaged.v1';
}

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

export class SessionClosed extends DomainEvent<{
  session: string;
  customer: string;
  /** Absent where somebody closed it; `session.cap-reached`: it had lasted as long as it may. */
  code?: string;
  epoch: number;
}> {
  static readonly type = 'session.closed.v1';
}

/** What a reply expresses was read; a text under `feltKey` tells it. Nothing of it stands here: it is the customer's, and erased with them. */
export class ReplyFelt extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
}> {
  static readonly type = 'session.reply-felt.v1';
}

/** How clearly a mood stands out: not at all, plainly, strongly. */
export type MoodStrength = 'none' | 'plain' | 'strong';
export type MoodTone = 'unpleasant' | 'even' | 'pleasant';

/** The user's mood over the last messages has crossed a threshold, in whichever direction (docs/emotion.md has them). An estimate. */
export class EmotionShifted extends DomainEvent<{
  session: string;
  customer: string;
  /** With which it did. */
  message: string;
  /** The same as `to` where the mood stays and its strength or tone has changed. */
  from: SharedEmotion;
  to: SharedEmotion;
  /** [-1, 1] */
  valence: number;
  arousal: number;
  /** The mood's share, [0, 1]. */
  confidence: number;
  /** Both are absent in old events, which tell of another mood only. */
  strength?: MoodStrength;
  tone?: MoodTone;
}> {
  static readonly type = 'session.emotion-shifted.v1';
}

/** Somebody decided whether feelings are estimated: an administrator for the tenant, or a user for themselves. */
export class EmotionReadingSwitched extends DomainEvent<{
  scope: 'tenant' | 'user';
  /** Null: the tenant's. */
  customer: string | null;
  enabled: boolean;
}> {
  static readonly type = 'session.emotion-reading-switched.v1';
}
