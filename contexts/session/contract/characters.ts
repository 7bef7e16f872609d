import { z } from 'zod';
import { characterCardSchema } from './views.js';

/** What making, importing and changing characters of one's own answers. */

export const cardReportSchema = z.object({
  /** Version and file of the card: `v2-png`. */
  format: z.string(),
  /** Field of the card, what it became, and how many. */
  taken: z.array(z.object({ from: z.string(), to: z.string(), count: z.number().int() })),
  /** What cleaning took out, where in the card, how often. */
  removed: z.array(z.object({ what: z.string(), where: z.string(), count: z.number().int() })),
  /** Fields that are kept for the next export and put before no model. */
  kept: z.array(z.string()),
});
export type CardReportView = z.infer<typeof cardReportSchema>;

/** A new character; the report is that of a card, null when it was written in YAML. */
export const cardImportSchema = z.object({ character: characterCardSchema, report: cardReportSchema.nullable() });
export type CardImport = z.infer<typeof cardImportSchema>;

export const characterSourceSchema = z.object({
  id: z.string(),
  /** The lock: send it as `If-Match` when saving. */
  version: z.number().int(),
  /** YAML. */
  source: z.string(),
});
export type CharacterSource = z.infer<typeof characterSourceSchema>;

export const characterVersionsSchema = z.object({
  id: z.string(),
  versions: z.array(
    z.object({
      version: z.number().int(),
      note: z.string(),
      by: z.string(),
      /** ISO 8601. */
      at: z.string(),
    }),
  ),
});
export type CharacterVersions = z.infer<typeof characterVersionsSchema>;
