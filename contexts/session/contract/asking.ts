import { z } from 'zod';

/** Who wants a person to answer. */
export const askedBySchema = z.enum(['customer', 'character', 'policy', 'supervisor']);
export type AskedBy = z.infer<typeof askedBySchema>;

/**
 * How it came to be asked for: by the button, in words, by the character's own action, because of what the customer feels,
 * what filters found, something promised, words of despair, or else.
 */
export const askedHowSchema = z.enum(['button', 'words', 'tool', 'emotion', 'filters', 'promise', 'help', 'other']);
export type AskedHow = z.infer<typeof askedHowSchema>;

export const askedSchema = z.object({
  by: askedBySchema,
  how: askedHowSchema,
  /** ISO 8601. */
  at: z.string(),
});
export type AskedView = z.infer<typeof askedSchema>;

/** Who answers: the character (`auto`), an agent with the character's drafts before them (`draft`), or an agent alone (`off`). */
export const modeSchema = z.enum(['auto', 'draft', 'off']);
export type Mode = z.infer<typeof modeSchema>;
