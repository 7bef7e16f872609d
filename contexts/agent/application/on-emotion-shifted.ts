import type { EmotionShifted } from '#contexts/session/contract/events.js';
import { inSession } from './reactions.js';

/** A2: the desk sees how the customer seems to feel. */
export const showMoodOnEmotionShifted = inSession<EmotionShifted>(({ payload }, live) => {
  live.feel({ emotion: payload.to, valence: payload.valence, confidence: payload.confidence });
});
