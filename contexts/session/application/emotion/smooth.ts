import { type EmotionPoint, type SharedEmotion, sharedEmotions } from '../../contract/emotion.js';

/** How somebody feels over several messages. */
export interface EmotionState {
  /** The mood: `neutral` unless a feeling stands out (see `enter`, `leave`). */
  readonly label: SharedEmotion;
  /** The mood's share of `shared`, [0, 1]. */
  readonly confidence: number;
  /** Sums to 1. */
  readonly shared: Readonly<Record<SharedEmotion, number>>;
  /** [-1, 1] */
  readonly valence: number;
  readonly arousal: number;
}

type Felt = Pick<EmotionPoint, 'shared' | 'valence' | 'arousal' | 'confidence'>;

/** Messages after which one weighs half. */
const halfLife = 1.5;
/** A mood begins where a feeling's smoothed share reaches this … */
const enter = 0.35;
/** … and ends where it falls below this, so that it does not flap between the two. */
const leave = 0.2;
/** Another feeling takes over only where it is ahead by this much. */
const ahead = 0.1;
/** Messages that are looked at; what lies before them weighs less than one part in sixty thousand. */
export const window = 24;
/** So that readings of no confidence at all still have a mean. */
const least = 1e-6;

/** The state after the last of these readings (oldest first), null without any. */
export const smooth = (readings: readonly Felt[]): EmotionState | null => statesOf(readings).at(-1) ?? null;

/**
 * The state after each of the last 24 of these readings (oldest first):
 *
 *     wᵢ = cᵢ · 2^(−(n−i)/h)      sₙ = Σ wᵢpᵢ / Σ wᵢ
 *
 * with c the confidence of a reading and h the half-life, 1.5 messages: an exponentially weighted moving average (Roberts 1959,
 * "Control chart tests based on geometric moving averages") whose weights are normalised, so that the first readings are not
 * drawn to a made-up beginning (as in Kingma & Ba 2015, "Adam", section 3), and in which a doubtful reading says less than a
 * sure one. The mood has hysteresis (Schmitt 1938). It depends on the last 24 readings and on nothing else.
 */
export function statesOf(readings: readonly Felt[]): EmotionState[] {
  const decay = 2 ** (-1 / halfLife);
  let weight = 0;
  let sum = { shared: none, valence: 0, arousal: 0 };
  const states: EmotionState[] = [];
  for (const { shared, valence, arousal, confidence } of readings.slice(-window)) {
    const own = Math.max(confidence, least);
    weight = weight * decay + own;
    sum = {
      shared: each((emotion) => sum.shared[emotion] * decay + own * shared[emotion]),
      valence: sum.valence * decay + own * valence,
      arousal: sum.arousal * decay + own * arousal,
    };
    const mean = each((emotion) => rounded(sum.shared[emotion] / weight));
    const label = moodOf(mean, states.at(-1)?.label ?? 'neutral');
    const [v, a] = [rounded(sum.valence / weight), rounded(sum.arousal / weight)];
    states.push({ label, confidence: mean[label], shared: mean, valence: v, arousal: a });
  }
  return states;
}

/** The feeling that stands out now, given the one that did before. */
function moodOf(mean: EmotionState['shared'], before: SharedEmotion): SharedEmotion {
  let strongest: SharedEmotion = 'joy';
  for (const emotion of sharedEmotions) {
    if (emotion !== 'neutral' && mean[emotion] > mean[strongest]) strongest = emotion;
  }
  const stays = before !== 'neutral' && mean[before] >= leave;
  if (mean[strongest] < enter) return stays ? before : 'neutral';
  return stays && mean[strongest] < mean[before] + ahead ? before : strongest;
}

const each = (value: (emotion: SharedEmotion) => number): Record<SharedEmotion, number> =>
  Object.fromEntries(sharedEmotions.map((emotion) => [emotion, value(emotion)])) as Record<SharedEmotion, number>;

const none = each(() => 0);

/** To four digits: values that are kept and read. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
