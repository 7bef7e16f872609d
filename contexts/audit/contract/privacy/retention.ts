import { z } from 'zod';

const iso = z.string();
const person = z.object({ subject: z.string(), role: z.string() });
const count = z.number().int().nonnegative();

/** What a legal hold covers: one conversation, everything of one customer, or the whole tenant. */
export const holdScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session'), session: z.string() }),
  z.object({ kind: z.literal('subject'), subject: z.string() }),
  z.object({ kind: z.literal('tenant') }),
]);
export type HoldScope = z.infer<typeof holdScopeSchema>;

/** While it stands nothing that it covers is erased: not by retention, and not because the person asks. */
export const holdSchema = z.object({
  id: z.string(),
  scope: holdScopeSchema,
  reason: z.string(),
  caseReference: z.string().nullable(),
  placedBy: person,
  placedAt: iso,
  /** Null while it stands. */
  liftedBy: person.nullable(),
  liftedAt: iso.nullable(),
});
export type Hold = z.infer<typeof holdSchema>;

/** Those that stand first, then newest first; at most 200. */
export const holdsSchema = z.object({ holds: z.array(holdSchema) });
export type Holds = z.infer<typeof holdsSchema>;

/**
 * What is kept for a time of its own: what was said in conversations (with titles and ratings), what filters kept from being shown,
 * what the desk wrote (notes, whispers, drafts, summaries, reviews), what characters remember of a person, and readings: estimates
 * of what messages express.
 */
export const retentionCategories = ['messages', 'blocked', 'notes', 'memories', 'readings'] as const;
export type RetentionCategory = (typeof retentionCategories)[number];

/** Days after which a category is erased; null: kept. */
const days = z.number().int().min(1).max(36_500).nullable();
export const retentionDaysSchema = z.object({
  messages: days,
  blocked: days,
  notes: days,
  memories: days,
  readings: days,
});
export type RetentionDays = z.infer<typeof retentionDaysSchema>;

export const retentionPolicySchema = z.object({
  /** 0: nobody has set one, everything is kept. */
  version: count,
  days: retentionDaysSchema,
  setBy: person.nullable(),
  setAt: iso.nullable(),
  /** The last run that erased; null before the first. */
  lastRun: z.object({ at: iso, erased: count }).nullable(),
});
export type RetentionPolicy = z.infer<typeof retentionPolicySchema>;

export const retentionRunSchema = z.object({
  /** True: nothing was erased, this is what would be. */
  dryRun: z.boolean(),
  at: iso,
  version: count,
  categories: z.array(
    z.object({
      category: z.enum(retentionCategories),
      /** Older than this is due; null where the category is kept. */
      before: iso.nullable(),
      /** Texts (and estimates) past their time that no hold covers. */
      due: count,
      /** … that a hold keeps. */
      held: count,
      /** … erased by this run. A run ends after a bounded number; the clock goes on. */
      erased: count,
    }),
  ),
  /** Whether there is more to erase than this run did. */
  more: z.boolean(),
});
export type RetentionRun = z.infer<typeof retentionRunSchema>;

/**
 * A person's words are to be erased, because they asked. `waiting`: a legal hold keeps all of them until it is lifted; `partly`: all
 * are erased but those of conversations that are held, which follow.
 */
export const erasureSchema = z.object({
  id: z.string(),
  subject: z.string(),
  state: z.enum(['waiting', 'partly', 'done']),
  requestedBy: person,
  requestedAt: iso,
  doneAt: iso.nullable(),
  /** Texts that were destroyed so far; null while it waits. */
  texts: count.nullable(),
  /** Conversations they were of; null while it waits. */
  sessions: count.nullable(),
  /** Conversations that are held for now; 0 while all of it waits. */
  heldSessions: count,
});
export type Erasure = z.infer<typeof erasureSchema>;

/** Those that wait first, then newest first; at most 200. */
export const erasuresSchema = z.object({ erasures: z.array(erasureSchema) });
export type Erasures = z.infer<typeof erasuresSchema>;
