import type { SharedEmotion } from '../../contract/emotion.js';
import { EmotionShifted, type MoodStrength, type MoodTone } from '../../contract/events.js';
import type { KeptReading } from '../../domain/emotion-readings.js';
import { type EmotionState, statesOf } from './smooth.js';

/** A mood is strong from this share on … */
const strong = 0.5;
/** … and unpleasant or pleasant from this valence on, either way … */
const marked = 0.4;
/** … until it is this much on the near side of it, so that it does not flap. */
const slack = 0.1;

/** Where the mood stands among the documented thresholds (docs/emotion.md). */
interface Level {
  readonly mood: SharedEmotion;
  readonly strength: MoodStrength;
  readonly tone: MoodTone;
}

const calm: Level = { mood: 'neutral', strength: 'none', tone: 'even' };

/** The event of a user's mood having crossed a threshold with this message, in whichever direction; none where it has not. */
export function shiftsOf(
  earlier: readonly KeptReading[],
  reading: KeptReading & { readonly session: string; readonly subject: string },
): EmotionShifted[] {
  const states = statesOf([...earlier, reading]);
  const before = statesOf(earlier).reduce(next, calm);
  const { mood: to, strength, tone } = states.reduce(next, calm);
  if (to === before.mood && strength === before.strength && tone === before.tone) return [];
  const { valence, arousal, confidence } = states.at(-1)!;
  const { session, subject: customer, message } = reading;
  const facts = { session, customer, message, from: before.mood, to };
  return [new EmotionShifted({ ...facts, valence, arousal, confidence, strength, tone })];
}

function next(before: Level, { label, confidence, valence }: EmotionState): Level {
  return { mood: label, strength: strengthOf(label, confidence, before), tone: toneOf(valence, before.tone) };
}

function strengthOf(mood: SharedEmotion, share: number, before: Level): MoodStrength {
  if (mood === 'neutral') return 'none';
  const stays = before.strength === 'strong' && before.mood === mood;
  return share >= (stays ? strong - slack : strong) ? 'strong' : 'plain';
}

function toneOf(valence: number, before: MoodTone): MoodTone {
  const from = (tone: MoodTone): number => (before === tone ? marked - slack : marked);
  if (valence <= -from('unpleasant')) return 'unpleasant';
  return valence >= from('pleasant') ? 'pleasant' : 'even';
}
