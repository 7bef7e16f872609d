import type { FineEmotion, SharedEmotion } from './emotion.js';

/**
 * GoEmotions' labels by Ekman's, as its paper groups them (Demszky et al., ACL 2020, its "Ekman" hierarchy).
 */
export const sharedOfFine: Readonly<Record<FineEmotion, SharedEmotion>> = {
  admiration: 'joy',
  amusement: 'joy',
  anger: 'anger',
  annoyance: 'anger',
  approval: 'joy',
  caring: 'joy',
  confusion: 'surprise',
  curiosity: 'surprise',
  desire: 'joy',
  disappointment: 'sadness',
  disapproval: 'anger',
  disgust: 'disgust',
  embarrassment: 'sadness',
  excitement: 'joy',
  fear: 'fear',
  gratitude: 'joy',
  grief: 'sadness',
  joy: 'joy',
  love: 'joy',
  nervousness: 'fear',
  neutral: 'neutral',
  optimism: 'joy',
  pride: 'joy',
  realization: 'surprise',
  relief: 'joy',
  remorse: 'sadness',
  sadness: 'sadness',
  surprise: 'surprise',
};

/** CPED's 13 labels: the shared one, and GoEmotions' nearest, so that Chinese text teaches the fine labels too. */
export const cpedEmotions: Readonly<Record<string, { shared: SharedEmotion; fine: FineEmotion | null } | null>> = {
  happy: { shared: 'joy', fine: 'joy' },
  grateful: { shared: 'joy', fine: 'gratitude' },
  relaxed: { shared: 'joy', fine: 'relief' },
  'positive-other': { shared: 'joy', fine: null },
  sadness: { shared: 'sadness', fine: 'sadness' },
  depress: { shared: 'sadness', fine: 'disappointment' },
  anger: { shared: 'anger', fine: 'anger' },
  fear: { shared: 'fear', fine: 'fear' },
  worried: { shared: 'fear', fine: 'nervousness' },
  disgust: { shared: 'disgust', fine: 'disgust' },
  astonished: { shared: 'surprise', fine: 'surprise' },
  neutral: { shared: 'neutral', fine: 'neutral' },
  'negative-other': null,
};
