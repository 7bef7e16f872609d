import { DomainEvent } from '#shared-kernel/domain-event.js';
import type { SharedEmotion } from '../emotion.js';

// What seems to be felt: estimates.

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
