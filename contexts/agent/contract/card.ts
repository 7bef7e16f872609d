import { z } from 'zod';
import { promiseViewSchema, ticketViewSchema } from './views.js';
import { saidSchema } from './words.js';

/** What whoever takes over should know, on one card. */
export const contextCardSchema = z.object({
  reason: ticketViewSchema.shape.reason,
  emotion: z.object({
    /** The customer's messages, oldest first, at most 200: estimates. Empty where feelings are not read. */
    points: z.array(
      z.object({
        /** ISO 8601. */
        at: z.string(),
        message: z.string(),
        /** [-1, 1], from unpleasant to pleasant. */
        valence: z.number(),
        /** Null where the model would rather not say. */
        emotion: z.string().nullable(),
        confidence: z.number(),
        /** The words that mattered most, weightiest first; at most 8. */
        words: z.array(z.object({ text: z.string(), weight: z.number() })),
      }),
    ),
  }),
  /** What was not said, newest last, at most 100; by what, not the words. */
  filtered: z.array(z.object({ at: z.string(), stage: z.string(), code: z.string(), act: z.string() })),
  promises: z.array(promiseViewSchema),
  history: z.object({
    /** Of this customer, this one included. */
    conversations: z.number().int(),
    /** Who of the desk last had a conversation with them. */
    lastAgent: z.string().nullable(),
    /** Stars, newest first, at most 20. */
    ratings: z.array(z.number().int().min(1).max(5)),
  }),
  /** What the character remembers of the customer. Null: not told, since whoever asks does not hold the turn. */
  memory: z.array(z.object({ kind: z.string(), text: z.string() })).nullable(),
  /** What to do next: `suggestion.*`. */
  suggestion: saidSchema,
});
export type ContextCard = z.infer<typeof contextCardSchema>;
