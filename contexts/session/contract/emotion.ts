import { z } from 'zod';

/** The feelings that every language's data has in common: Ekman's six, and none of them. */
export const sharedEmotions = ['joy', 'sadness', 'anger', 'fear', 'disgust', 'surprise', 'neutral'] as const;
export const sharedEmotionSchema = z.enum(sharedEmotions);
export type SharedEmotion = z.infer<typeof sharedEmotionSchema>;

const unit = z.number().min(-1).max(1);
const share = z.number().min(0).max(1);

/** What a text seems to express, as numbers: no word of it. */
const feltSchema = z.object({
  /** Null where the model would rather not say. */
  label: sharedEmotionSchema.nullable(),
  confidence: share,
  /** From unpleasant to pleasant. */
  valence: unit,
  /** From calm to excited. */
  arousal: unit,
});

/** One message's estimate. */
export const emotionPointSchema = feltSchema.extend({
  message: z.string(),
  /** ISO 8601: when the message was begun. */
  at: z.string(),
  /** Calibrated; sums to 1. */
  shared: z.record(sharedEmotionSchema, share),
  /** What mattered most, by place in the text (UTF-16 units); weights sum to 1. At most 64. */
  words: z.array(z.object({ start: z.number().int(), end: z.number().int(), weight: share })),
});
export type EmotionPoint = z.infer<typeof emotionPointSchema>;

const range = z.tuple([unit, unit]);
const emotionBoundsSchema = z.object({ valence: range, arousal: range });

/** How both sides of a conversation seem to feel, message by message, oldest first; at most the newest 200 of each side. */
export const emotionsSchema = z.object({
  /** Null while nothing is estimated: `tenant` where an administrator, `user` where the user switched it off, `server` where there is no model. */
  off: z.enum(['tenant', 'user', 'server']).nullable(),
  enabled: z.boolean(),
  /** The user's mood over the last messages; null before the first estimate. */
  mood: sharedEmotionSchema.nullable(),
  /** Within these the character's own feeling is meant to stay. */
  bounds: emotionBoundsSchema.nullable(),
  user: z.array(emotionPointSchema),
  character: z.array(emotionPointSchema),
});
export type Emotions = z.infer<typeof emotionsSchema>;

export const emotionSettingsSchema = z.object({
  /** Of the tenant: false, and nobody's feelings are estimated. */
  enabled: z.boolean(),
  /** Of the caller: false, and theirs are not. */
  mine: z.boolean(),
});
export type EmotionSettings = z.infer<typeof emotionSettingsSchema>;

/** How far out of its bounds a character's feeling still counts as within. */
const tolerance = 0.1;

type Bounds = readonly [min: number, max: number];

/** Whether a place lies within a character's bounds. */
export const isWithin = (
  { valence, arousal }: { readonly valence: number; readonly arousal: number },
  bounds: { readonly valence: Bounds; readonly arousal: Bounds },
): boolean => holds(bounds.valence, valence) && holds(bounds.arousal, arousal);

const holds = ([min, max]: Bounds, value: number): boolean => value >= min - tolerance && value <= max + tolerance;

/** Of one turn, in its record. */
export const turnEmotionSchema = z.object({
  /** What the message that was answered seemed to express; null when it was not read in time, or is not read at all. */
  in: feltSchema.nullable(),
  /** What the prompt went by: the mood over the last messages, this one included when it was read in time. */
  state: z.object({ label: sharedEmotionSchema, confidence: share, valence: unit, arousal: unit }).nullable(),
  /** What the reply seems to express; null as long as it is not read. `within`: it keeps the bounds, give or take 0.1. */
  out: feltSchema.extend({ within: z.boolean() }).nullable(),
  /** Within these the character's own feeling was meant to stay. */
  bounds: emotionBoundsSchema,
  /** Where the network runs: `onnx`, `tfjs-wasm` … */
  engine: z.string(),
  /** `<name>/<version>` */
  model: z.string(),
});
export type TurnEmotion = z.infer<typeof turnEmotionSchema>;
