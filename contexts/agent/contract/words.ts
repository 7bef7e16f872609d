import { z } from 'zod';

/** The small words that the desk's views and events share. */

export const ticketStates = ['queued', 'assigned', 'responded', 'awaiting-review', 'closed'] as const;
export type TicketState = (typeof ticketStates)[number];

export const languageSchema = z.enum(['zh', 'en']);
export type Language = z.infer<typeof languageSchema>;

/** Who wants a person, and by what. */
export const askers = ['customer', 'character', 'policy', 'supervisor'] as const;
export const hows = ['button', 'words', 'tool', 'emotion', 'filters', 'promise', 'help', 'other'] as const;

/**
 * Why a ticket is done. `handed-back`: the character has the turn again. `cancelled`: the customer wanted a person no more.
 * `session-closed`: the conversation is over. The rest is what an agent says of it.
 */
export const outcomes = [
  'handed-back',
  'cancelled',
  'session-closed',
  'merged',
  'resolved',
  'unreachable',
  'no-help-needed',
  'spam',
] as const;
export type Outcome = (typeof outcomes)[number];
/** Those that a person chooses. */
export const chosenOutcomes = ['resolved', 'unreachable', 'no-help-needed', 'spam'] as const;

/** `auto`: the character replies. `draft`: it drafts for the agent who holds the turn. `off`: it is silent. */
export const modes = ['auto', 'draft', 'off'] as const;
export type Mode = (typeof modes)[number];

export const personSchema = z.object({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof personSchema>;

/** A sentence that the client words in its own language: which one, and what goes into it. */
export const saidSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Said = z.infer<typeof saidSchema>;
