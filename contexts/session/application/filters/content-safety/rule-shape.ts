import { z } from 'zod';

const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const match = z.array(z.enum(['split', 'pinyin', 'homophone']));
const profile = z.enum(['output', 'input', 'both']);
const note = z.string().max(400);

const term = z.strictObject({
  term: z.string().min(1).max(48),
  level: level.optional(),
  source: note.optional(),
  match: match.optional(),
  within: z.boolean().optional(),
  reading: z.string().max(200).optional(),
  profile: profile.optional(),
  note: note.optional(),
});

/** `terms/<category>.yaml`. What stands at the top counts for all its terms that say nothing else. */
export const termFileShape = z.strictObject({
  category: z.string().min(1).max(40),
  level: level.optional(),
  source: note.optional(),
  match: match.optional(),
  profile: profile.optional(),
  note: note.optional(),
  terms: z.array(z.union([z.string().min(1).max(48), term])).max(50_000),
  /** Innocent words in which a term stands. */
  allow: z.array(z.string().min(2).max(48)).max(10_000).optional(),
});

/** `patterns.yaml`. A pattern is looked for from one of its first words on, to the end of the sentence. */
export const patternFileShape = z.strictObject({
  source: note.optional(),
  note: note.optional(),
  patterns: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,60}$/),
        category: z.string().min(1).max(40),
        level,
        profile,
        starts: z.array(z.string().min(2).max(48)).min(1).max(60),
        then: z.string().max(2_000),
        source: note.optional(),
        note: note.optional(),
      }),
    )
    .max(2_000),
});

export type TermFile = z.infer<typeof termFileShape>;
export type PatternFile = z.infer<typeof patternFileShape>;
