import type { Key } from '#apps/console/words/index.js';
import type { Holder } from './use-talk.js';

type LockKey = Extract<Key, `lock.${string}`>;

interface Situation {
  readonly holder: Holder;
  /** All that was said is on the screen. */
  readonly isCurrent: boolean;
  readonly turn: 'open' | 'suspended' | 'closed';
}

/**
 * Why nothing can be written there now; null when it can. Nobody writes blind: to the customer only who holds the turn, and
 * only once everything that was said meanwhile is in sight. A whisper needs a character that will speak.
 */
export function lockOf(sheet: 'reply' | 'whisper', { holder, isCurrent, turn }: Situation): LockKey | null {
  if (turn === 'closed' || holder === 'nobody') return 'lock.closed';
  if (sheet === 'whisper') return null;
  if (holder === 'character') return 'lock.character';
  if (holder === 'suspended') return 'lock.suspended';
  if (holder === 'other') return 'lock.other';
  return isCurrent ? null : 'lock.catching-up';
}
