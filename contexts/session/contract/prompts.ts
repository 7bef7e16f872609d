import { z } from 'zod';
import { turnRecordSchema } from './turn-record.js';

/** What checking and previewing a draft answers. */

const place = {
  /** `0-own/character.yaml` is the draft itself; any other is a prompt of the server. */
  file: z.string(),
  /** 1-based; columns in UTF-16 units. */
  line: z.number().int().positive(),
  column: z.number().int().positive(),
};

export const problemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  place: z.object(place),
  /** What was probably meant, ready to stand in its place. */
  suggestion: z.string().optional(),
});
export type PromptProblem = z.infer<typeof problemSchema>;

export const promptCheckSchema = z.object({ problems: z.array(problemSchema) });
export type PromptCheck = z.infer<typeof promptCheckSchema>;

export const spanSchema = z.object({
  ...place,
  /** Index into `messages`; `start` and `end` are UTF-16 units of its text, `end` exclusive. */
  message: z.number().int().nonnegative(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  part: z.string().optional(),
  macro: z.string().optional(),
  profile: z.string().optional(),
  variable: z.string().optional(),
});
export type PromptSpan = z.infer<typeof spanSchema>;

export const promptPreviewSchema = z.object({
  messages: z.array(
    z.object({ role: z.enum(['system', 'user', 'assistant']), text: z.string(), isExample: z.boolean() }),
  ),
  /** In order; those of one message cover all of it. */
  spans: z.array(spanSchema),
  /** How the anchors are put into words for the model. */
  persona: z.array(z.string()),
  record: turnRecordSchema,
  problems: z.array(problemSchema),
});
export type PromptPreview = z.infer<typeof promptPreviewSchema>;
