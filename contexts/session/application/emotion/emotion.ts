import type { SharedEmotion } from '../../contract/emotion.js';

/** The labels every emotion data set is mapped to: Ekman's six and neutral. */
export { sharedEmotions, type SharedEmotion } from '../../contract/emotion.js';

/** GoEmotions' 27 emotions and neutral (Demszky et al., ACL 2020), in the order of the alphabet. */
export const fineEmotions = [
  'admiration',
  'amusement',
  'anger',
  'annoyance',
  'approval',
  'caring',
  'confusion',
  'curiosity',
  'desire',
  'disappointment',
  'disapproval',
  'disgust',
  'embarrassment',
  'excitement',
  'fear',
  'gratitude',
  'grief',
  'joy',
  'love',
  'nervousness',
  'neutral',
  'optimism',
  'pride',
  'realization',
  'relief',
  'remorse',
  'sadness',
  'surprise',
] as const;
export type FineEmotion = (typeof fineEmotions)[number];

/** `[128] float32`, unit length. */
export type EmotionVector = Float32Array;

/** A piece of the text and how much it mattered: UTF-16 offsets, `end` exclusive. */
export interface EmotionWord {
  readonly start: number;
  readonly end: number;
  /** [0, 1] */
  readonly weight: number;
}

/** What one text says of its writer's emotion. */
export interface EmotionReading {
  readonly vector: EmotionVector;
  /** Calibrated; sums to 1. */
  readonly shared: Readonly<Record<SharedEmotion, number>>;
  /** Calibrated; each [0, 1] by itself, since a text can carry several. */
  readonly fine: Readonly<Record<FineEmotion, number>>;
  /** [-1, 1], unpleasant to pleasant. */
  readonly valence: number;
  /** [-1, 1], calm to excited. */
  readonly arousal: number;
  /** `null`: too unsure to say. */
  readonly label: SharedEmotion | null;
  /** [0, 1], the probability of the shared label that is said, or would be were it surer. */
  readonly confidence: number;
  /** What mattered most, in the order of the text; at most 64, weights sum to 1. */
  readonly words: readonly EmotionWord[];
}
