import { z } from 'zod';

/** Where a ticket stands on its path. `queued` and `awaiting-review` come with the queue and the quality check. */
export const heldStates = ['assigned', 'responded', 'closed'] as const;
export type HeldState = (typeof heldStates)[number];

/** A conversation as the desk sees it while it is open. */
export const liveSessionViewSchema = z.object({
  /** UUID of the session. */
  session: z.string(),
  customer: z.string(),
  characterName: z.string(),
  /** Who holds the turn. `subject` is the person's id, null for a character. */
  owner: z.object({ kind: z.enum(['character', 'agent']), name: z.string(), subject: z.string().nullable() }),
  /** Since when the customer waits for an answer (ISO 8601); null when nobody waits. */
  waitingSince: z.string().nullable(),
  /** ISO 8601. */
  lastActivityAt: z.string(),
});
export type LiveSessionView = z.infer<typeof liveSessionViewSchema>;

/** A piece of work of an agent: one conversation that they hold. All times ISO 8601. */
export const heldTicketSchema = z.object({
  session: z.string(),
  agent: z.string(),
  state: z.enum(heldStates),
  assignedAt: z.string(),
  respondedAt: z.string().nullable(),
});
export type HeldTicketView = z.infer<typeof heldTicketSchema>;

export const deskViewSchema = z.object({
  /** Longest waiting first, then latest activity; at most 200. */
  sessions: z.array(liveSessionViewSchema),
  /** The acting agent's open tickets, oldest first. */
  tickets: z.array(heldTicketSchema),
});
export type DeskView = z.infer<typeof deskViewSchema>;
