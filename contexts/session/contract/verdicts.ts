import { z } from 'zod';
import { filterVerdictSchema, turnFiltersSchema } from './turn-record.js';

const { stage, act, code, category, attempt, rule, start, end, confidence, shadow } = filterVerdictSchema.shape;

/** What filters found in one reply. Whose conversation it is sees what was done and why; by which rule and where, only those who may audit. The words themselves are read in the audit's transcript alone, with a second person's leave. */
export const replyVerdictsSchema = z.object({
  message: z.string(),
  /** Null when no filter was at work. */
  policy: turnFiltersSchema.shape.policy.nullable(),
  ending: turnFiltersSchema.shape.ending,
  tries: turnFiltersSchema.shape.tries,
  verdicts: z.array(
    z.object({
      stage,
      act,
      code,
      category,
      attempt,
      /** For those who may read blocked texts; only they are told of findings in shadow mode. */
      evidence: z.object({ rule, start, end, confidence, shadow }).optional(),
    }),
  ),
  /** Further verdicts that were only counted. */
  dropped: turnFiltersSchema.shape.dropped,
});
export type ReplyVerdicts = z.infer<typeof replyVerdictsSchema>;
