import { type EmotionPoint, isWithin } from '../../../contract/emotion.js';
import type { Character } from '../../../domain/character.js';
import type { EmotionState } from '../../emotion/smooth.js';
import { feelingWords, type Warmth } from './feeling-words.js';

type Place = Pick<EmotionPoint, 'valence' | 'arousal'>;

/** What a prompt says of the user's mood; `lines` is never empty. */
export interface FeelingWording extends Place {
  readonly label: string;
  /** What they seem to feel, how this character answers it, and where it keeps its own measure. */
  readonly lines: readonly string[];
}

/** From this share on the prompt says that the mood seems so; below, that it may be. */
const clearlyFrom = 0.5;
/** Empathy (as asked for in this turn) from which a character goes into feelings, and down to which it leaves them aside. */
const warmFrom = 0.35;
const coolFrom = -0.35;
/** From here on a character is asked to name feelings anyway (personas/anchor-words.ts). */
const namesFrom = 0.6;

/**
 * The user's mood in words, null while none stands out and the character has not strayed. Anger is never mirrored, whatever
 * the bounds; other feelings are shared as far as the bounds let them.
 * @param own the character's last reply
 */
export function describeFeelings(
  state: EmotionState | null,
  own: Place | null,
  { emotion, language }: Pick<Character, 'emotion' | 'language'>,
  empathy: number,
): FeelingWording | null {
  const words = feelingWords[language];
  const strayed = own && !isWithin(own, emotion) ? [words.strayed] : [];
  if (!state || state.label === 'neutral') {
    if (strayed.length === 0) return null;
    return { label: '', valence: state?.valence ?? 0, arousal: state?.arousal ?? 0, lines: strayed };
  }
  const { label, confidence, valence, arousal } = state;
  const warmth: Warmth = empathy >= warmFrom ? 'warm' : empathy <= coolFrom ? 'cool' : 'plain';
  const name = words.name[label];
  const seems = confidence >= clearlyFrom ? words.clearly(name) : words.perhaps(name);
  const lines = [
    empathy >= namesFrom ? seems : `${seems}${language === 'en' ? ' ' : ''}${words.unnamed}`,
    words.answer[label][warmth],
    ...measure(state, emotion).map((one) => words.measure[one]),
    ...strayed,
  ];
  return { label: name, valence, arousal, lines };
}

/** How far out of the bounds an estimate may lie before it counts: it is an estimate. */
/** Where going along with the user would lead out of the character's bounds. */
function measure(
  { valence, arousal }: Place,
  bounds: Character['emotion'],
): ('calmer' | 'livelier' | 'lighter' | 'soberer')[] {
  const [saddest, gladdest] = bounds.valence;
  const [calmest, wildest] = bounds.arousal;
  return [
    ...(arousal > wildest ? (['calmer'] as const) : arousal < calmest ? (['livelier'] as const) : []),
    ...(valence < saddest ? (['lighter'] as const) : valence > gladdest ? (['soberer'] as const) : []),
  ];
}
