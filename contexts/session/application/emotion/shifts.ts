import { EmotionShifted } from '../../contract/events.js';
import type { KeptReading } from '../../domain/emotion-readings.js';
import { smooth } from './smooth.js';

/** The event of a user's mood having become another one with this message; none where it has not. */
export function shiftsOf(
  earlier: readonly KeptReading[],
  reading: KeptReading & { readonly session: string; readonly subject: string },
): EmotionShifted[] {
  const state = smooth([...earlier, reading]);
  const from = smooth(earlier)?.label ?? 'neutral';
  if (!state || state.label === from) return [];
  const { label: to, valence, arousal, confidence } = state;
  const { session, subject: customer, message } = reading;
  return [new EmotionShifted({ session, customer, message, from, to, valence, arousal, confidence })];
}
