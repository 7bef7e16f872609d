import type { FineEmotion } from './emotion.js';

/**
 * Valence and arousal of emotion terms, -1 to 1. No data set here is labelled with them: they are derived from the labels by
 * this table. Terms of the OCC theory have the pleasure and arousal that ALMA gives them (Gebhard, AAMAS 2005, after Mehrabian
 * 1996); a label that is no such term has those of the nearest (named behind it), or, of surprise, boredom's opposite in
 * Russell's circumplex (1980): aroused, neither pleasant nor unpleasant.
 */
export const affectOf: Readonly<Record<FineEmotion, readonly [valence: number, arousal: number]>> = {
  admiration: [0.5, 0.3],
  amusement: [0.3, 0.3], // gloating without malice
  anger: [-0.51, 0.59],
  annoyance: [-0.4, 0.3], // between reproach and anger
  approval: [0.3, -0.2], // satisfaction
  caring: [0.4, 0.16], // liking
  confusion: [-0.2, 0.3], // surprise, a little unpleasant
  curiosity: [0.2, 0.4], // hope, more aroused
  desire: [0.2, 0.2], // hope
  disappointment: [-0.3, 0.1],
  disapproval: [-0.3, -0.1], // reproach
  disgust: [-0.6, 0.3], // hate, less aroused
  embarrassment: [-0.3, 0.1], // shame
  excitement: [0.6, 0.5], // gratification
  fear: [-0.64, 0.6],
  gratitude: [0.4, 0.2],
  grief: [-0.5, -0.3], // fears confirmed
  joy: [0.4, 0.2],
  love: [0.3, 0.1],
  nervousness: [-0.4, 0.5], // fear, milder
  neutral: [0, 0],
  optimism: [0.2, 0.2], // hope
  pride: [0.4, 0.3],
  realization: [0.1, 0.2], // surprise, milder
  relief: [0.2, -0.3],
  remorse: [-0.3, 0.1],
  sadness: [-0.4, -0.2], // distress
  surprise: [0, 0.6],
};
