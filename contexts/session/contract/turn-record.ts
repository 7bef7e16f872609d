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

const stageNameSchema = z.enum(['content-safety', 'role-consistency', 'logical-coherence']);

/** What one filter found in a reply, or in what was to be said in it. */
export const filterVerdictSchema = z.object({
  stage: stageNameSchema,
  act: z.enum(['mask', 'rewrite', 'withhold']),
  /** Stable, as `filter.listed-term`. */
  code: z.string(),
  /** Id of the policy's rule. */
  rule: z.string(),
  category: z.string().optional(),
  /** UTF-16 offsets in what was released before, and behind it what was to be said. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  confidence: share,
  /** Recorded, not acted on. */
  shadow: z.boolean(),
  /** 1 is what the player said first; each later one began after what was released until then. */
  attempt: z.number().int().positive(),
});
export type FilterVerdict = z.infer<typeof filterVerdictSchema>;

export const turnFiltersSchema = z.object({
  /** Of the tenant, at the turn's beginning; `version` is a SHA-256, hex. */
  policy: z.object({ name: z.string(), version: z.string() }),
  /** In the order they were acted on. */
  verdicts: z.array(filterVerdictSchema),
  /** Further verdicts that were only counted. */
  dropped: z.number().int().nonnegative(),
  /** What was to be said, was said otherwise this often: 1 is as the player said it first. */
  tries: z.number().int().positive(),
  /** Who had the last word: the player at once, the player asked anew, the character's or the server's deflection, or nobody. */
  ending: z.enum(['spoken', 'spoken-anew', 'deflected', 'withheld']),
  /** Spent on each stage, ms. */
  ms: z.partialRecord(stageNameSchema, z.number().nonnegative()),
  /** Stages that gave no verdict of their own (`<stage> threw | late | busy`), and how often. */
  failures: z.record(z.string(), z.number().int().positive()),
});
export type TurnFilters = z.infer<typeof turnFiltersSchema>;

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
  /** Directions of the desk that it was asked for with; their words are texts. Absent: none. */
  whispers: z.array(z.object({ id: z.string(), by: z.string() })).optional(),
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
  /** What the filters did; absent where none was at work. */
  filters: turnFiltersSchema.optional(),
});
export type TurnRecord = z.infer<typeof turnRecordSchema>;
