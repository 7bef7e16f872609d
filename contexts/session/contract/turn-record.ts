import { z } from 'zod';
import { turnEmotionSchema } from './emotion.js';

const unit = z.number().min(-1).max(1);
const share = z.number().min(0).max(1);

/** A place on the three axes of a persona, each in [-1, 1]. */
const anchorSchema = z.object({ professionalism: unit, humour: unit, empathy: unit });

/** What one turn hands to the next. */
const turnStateSchema = z.object({
  drift: z.object({
    /** Observed minus anchor, exponentially smoothed; each in [-2, 2]. */
    smoothed: z.object({ professionalism: z.number(), humour: z.number(), empathy: z.number() }),
    /** What is taken off the anchor. */
    correction: anchorSchema,
  }),
  /** Weight of the persona; null before the first turn. */
  alpha: share.nullable(),
  /** The turns in which lore entries last fired that stay or rest, by id. */
  lore: z.record(z.string(), z.number().int()),
});
export type TurnState = z.infer<typeof turnStateSchema>;

/**
 * How one reply came to be asked for the way it was: the prompt, the persona, the stage, what lore and memory were told and
 * why. Holds nothing that a user or a character said.
 */
export const turnRecordSchema = z.object({
  /** The reply, a version of its own. */
  message: z.string(),
  replyTo: z.string(),
  version: z.number().int().positive(),
  /** ISO 8601: when the reply began. */
  at: z.string(),
  /** The customer's how-manieth message was answered; the first is 1. */
  turn: z.number().int().positive(),
  prompt: z.object({
    name: z.string(),
    version: z.string(),
    /** SHA-256, hex, of the resolved form. */
    hash: z.string(),
    includes: z.array(z.object({ path: z.string(), name: z.string(), version: z.string(), hash: z.string() })),
    profile: z.object({
      language: z.string().optional(),
      environment: z.string().optional(),
      model: z.string().optional(),
    }),
  }),
  anchors: z.object({
    /** As the author has it. */
    set: anchorSchema,
    /** As it was asked for in this turn. */
    effective: anchorSchema,
    /** As the reply was scored; null when nothing was said. */
    observed: anchorSchema.nullable(),
    /** How much there was to score, [0, 1]. */
    confidence: share,
    emphasis: z.enum(['none', 'plain', 'firm', 'strict']),
  }),
  stage: z.object({
    stage: z.enum(['opening', 'deep', 'closing']),
    probabilities: z.object({ opening: share, deep: share, closing: share }),
    alpha: share,
    beta: share,
  }),
  lore: z.object({
    seed: z.string(),
    /** Fired ones first. `detail` is the reason as an English sentence. */
    verdicts: z.array(z.looseObject({ id: z.string(), fired: z.boolean(), reason: z.string(), detail: z.string() })),
  }),
  /** Facts about the user that were told, by id, with the reason each. */
  memories: z.array(z.object({ id: z.string(), why: z.enum(['pinned', 'asked', 'said', 'known']) })),
  /** The summary of older turns covers messages up to this position; null without one. */
  summaryUpTo: z.number().int().nullable(),
  /** Absent where feelings are not estimated. */
  emotion: turnEmotionSchema.optional(),
  sampling: z.object({
    temperature: z.number().optional(),
    topP: z.number().optional(),
    maxTokens: z.number().optional(),
    seed: z.number().optional(),
  }),
  /** Estimated. */
  tokens: z.number().int(),
  budget: z.number().int(),
  /** Parts of the system message, in the order they stand there. */
  parts: z.array(
    z.object({
      id: z.string(),
      weight: z.number().optional(),
      order: z.number().optional(),
      tokens: z.number().int(),
      share: z.number().optional(),
    }),
  ),
  cut: z.array(
    z.object({
      part: z.string(),
      what: z.string(),
      tokens: z.number().int(),
      reason: z.enum(['budget', 'when', 'share']),
    }),
  ),
  before: turnStateSchema,
  after: turnStateSchema,
});
export type TurnRecord = z.infer<typeof turnRecordSchema>;
