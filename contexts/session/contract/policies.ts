import { z } from 'zod';
import { problemSchema } from './prompts.js';

/** What administrators see of their tenant's policy. */

const number = z.number().int().nonnegative();
/** SHA-256 of all its files, hex. */
const version = z.string();
/** ISO 8601. */
const at = z.string();

export const policyVersionNoteSchema = z.object({
  number,
  version,
  name: z.string(),
  /** Why it was written. */
  note: z.string(),
  by: z.string(),
  at,
});

export const policyOverviewSchema = z.object({
  /** What conversations are judged by now; number 0 is the policy that the server is shipped with. */
  active: z.object({ number, version, name: z.string(), since: at.nullable() }),
  /** What every node is getting ready for, if anything. */
  staged: z.object({ number, for: z.enum(['activation', 'roll-back']), since: at }).nullable(),
  /** Where a roll-back leads; null: nowhere. */
  rollBackTo: number.nullable(),
  /** Newest first. */
  versions: z.array(policyVersionNoteSchema),
  /** Who changed what when and why, newest first. */
  changes: z.array(
    z.object({
      kind: z.enum(['written', 'staged', 'activated', 'rolled-back', 'unstaged']),
      number,
      note: z.string(),
      by: z.string(),
      at,
    }),
  ),
});
export type PolicyOverview = z.infer<typeof policyOverviewSchema>;

export const policyVersionSchema = policyVersionNoteSchema.extend({
  /** Text by path. Those that it extends are not among them. */
  files: z.record(z.string(), z.string()),
  extends: z.enum(['default']).nullable(),
});
export type PolicyVersionView = z.infer<typeof policyVersionSchema>;

export const policyWrittenSchema = policyVersionNoteSchema.extend({
  /** What may be a mistake. */
  warnings: z.array(problemSchema),
});
export type PolicyWrittenView = z.infer<typeof policyWrittenSchema>;

export const policyActivationSchema = z.object({
  number,
  version,
  name: z.string(),
  /** What was active before. */
  from: number,
  /** Nodes that had acknowledged it. */
  nodes: z.number().int(),
  /** From staging to activation, ms. */
  ms: z.number().nonnegative(),
});
export type PolicyActivation = z.infer<typeof policyActivationSchema>;

export const policyTestSchema = z.object({
  policy: z.object({ number, version, name: z.string() }),
  /** What content safety finds, in the order of the text. */
  findings: z.array(
    z.object({
      rule: z.string(),
      category: z.string().nullable(),
      code: z.string(),
      act: z.enum(['mask', 'rewrite', 'withhold']),
      /** UTF-16 units, `end` exclusive. */
      start: z.number().int().nonnegative(),
      end: z.number().int().nonnegative(),
      confidence: z.number(),
      /** Recorded, not acted on. */
      shadow: z.boolean(),
    }),
  ),
});
export type PolicyTest = z.infer<typeof policyTestSchema>;
