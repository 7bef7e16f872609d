import { z } from 'zod';
import { askers, hows, languageSchema, modes, outcomes, personSchema, saidSchema, ticketStates } from './words.js';

/** What the desk sees. All times are ISO 8601. */

const at = z.string();

/** One of a ticket's clocks. It runs in the business hours of the ticket's queue. */
export const slaClockSchema = z.object({
  /** While paused: when it would be due if it had gone on running at `pausedAt`, so that what is left stays readable. */
  dueAt: at,
  /** Since when it stands still, because the customer is waited for; null while it runs. */
  pausedAt: at.nullable(),
  /** Also once it was met too late. */
  breached: z.boolean(),
});
export type SlaClockView = z.infer<typeof slaClockSchema>;

export const ticketViewSchema = z.object({
  /** UUID. */
  session: z.string(),
  customer: personSchema,
  character: personSchema,
  language: languageSchema,
  /** `live`: a conversation with a character and no open ticket. It may be watched, and taken over. */
  state: z.enum(['live', ...ticketStates]),
  queue: z.string().nullable(),
  /** Who has it, or is being offered it. */
  agent: personSchema.nullable(),
  /** Who holds the turn. `subject` is the person's id, null for a character. */
  owner: z.object({ kind: z.enum(['character', 'agent']), name: z.string(), subject: z.string().nullable() }),
  epoch: z.number().int(),
  mode: z.enum(modes),
  /** Why a person is wanted; null when somebody took the turn unasked. `rule` is a policy's. */
  reason: z.object({ by: z.enum(askers), how: z.enum(hows), rule: z.string().nullable() }).nullable(),
  /** 3 is the most urgent. */
  priority: z.number().int().min(0).max(3),
  /** Until then `agent` may take it; null when nothing is on offer. */
  offeredUntil: at.nullable(),
  /** Why this agent, or why nobody yet: `choice.*`. */
  choice: saidSchema.nullable(),
  /** The conversation goes on, whatever the state of its ticket: a review, for one, is of something that may still be going on. */
  live: z.boolean(),
  sla: z.object({
    firstResponse: slaClockSchema.nullable(),
    nextResponse: slaClockSchema.nullable(),
    resolution: slaClockSchema.nullable(),
  }),
  /** Since when the customer waits for an answer; null when nobody waits. */
  waitingSince: at.nullable(),
  lastActivityAt: at,
  /** The customer's mood as it was last read: an estimate. */
  emotion: z.object({ emotion: z.string(), valence: z.number(), confidence: z.number() }).nullable(),
  tags: z.array(z.string()),
  /** Of those that wait in the same queue, the how-manieth; the next one is 1. */
  place: z.number().int().positive().nullable(),
  /** Null when it cannot be told: nobody is there who could take it. */
  expectedWaitSeconds: z.number().int().nonnegative().nullable(),
  /** Grows with each change in the tenant: of two views of a ticket the greater one is newer. */
  revision: z.number().int(),
});
export type TicketView = z.infer<typeof ticketViewSchema>;

export const agentStatuses = ['online', 'away', 'offline'] as const;
export const agentViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `offline` also once their last connection has been gone for a minute. */
  status: z.enum(agentStatuses),
  /** So many conversations at once. */
  capacity: z.number().int().min(1).max(20),
  /** Tickets that are theirs or on offer to them. */
  load: z.number().int().nonnegative(),
  skills: z.array(z.string()),
  languages: z.array(languageSchema),
});
export type AgentView = z.infer<typeof agentViewSchema>;

export const queueViewSchema = z.object({
  id: z.string(),
  name: z.object({ en: z.string(), zh: z.string() }),
  /** Those on offer are among them. */
  waiting: z.number().int().nonnegative(),
  oldestWaitSeconds: z.number().int().nonnegative().nullable(),
  /** Open tickets of this queue with a breached clock. */
  breached: z.number().int().nonnegative(),
});
export type QueueView = z.infer<typeof queueViewSchema>;

export const boardSchema = z.object({
  me: agentViewSchema,
  agents: z.array(agentViewSchema),
  queues: z.array(queueViewSchema),
  /** Open tickets, most urgent first, then live conversations, longest waiting first; at most 500. */
  tickets: z.array(ticketViewSchema),
});
export type Board = z.infer<typeof boardSchema>;

export const ticketPageSchema = z.object({
  /** Latest activity first. */
  tickets: z.array(ticketViewSchema),
  /** Pass as `cursor`. */
  next: z.string().nullable(),
});
export type TicketPage = z.infer<typeof ticketPageSchema>;

export const pathSteps = [
  'queued',
  'offered',
  'returned',
  'moved',
  'assigned',
  'responded',
  'breached',
  'reopened',
  'merged',
  'tagged',
  'sent-to-review',
  'reviewed',
  'closed',
  'owner-gone',
] as const;
export const pathStepSchema = z.object({
  at,
  kind: z.enum(pathSteps),
  /** Who did it; null: the desk itself, or the character. */
  by: personSchema.nullable(),
  /** Whom it concerns. */
  agent: personSchema.nullable(),
  queue: z.string().nullable(),
  /** How, why or with what result: `taken`, `ignored`, `overflow`, an outcome, the name of a clock … */
  how: z.string().nullable(),
});
export type PathStep = z.infer<typeof pathStepSchema>;

export const noteViewSchema = z.object({
  id: z.string(),
  at,
  author: personSchema,
  text: z.string(),
  mentions: z.array(personSchema),
});
export type NoteView = z.infer<typeof noteViewSchema>;

export const promiseViewSchema = z.object({
  id: z.string(),
  at,
  /** The message it stands in. */
  message: z.string(),
  /** Who promised. */
  by: z.object({ kind: z.enum(['character', 'agent']), name: z.string() }),
  /** The words of it; empty once they are erased. */
  text: z.string(),
  /** When it is due, where the words tell. */
  dueAt: at.nullable(),
  state: z.enum(['open', 'closed']),
  /** What shows that it was kept: a message, or a note; null while it is open. */
  closed: z.object({ at, by: personSchema, message: z.string().nullable(), note: z.string().nullable() }).nullable(),
});
export type PromiseView = z.infer<typeof promiseViewSchema>;

export const ticketDetailSchema = ticketViewSchema.extend({
  path: z.array(pathStepSchema),
  notes: z.array(noteViewSchema),
  /** Who looks at it now. */
  viewers: z.array(personSchema),
  promises: z.array(promiseViewSchema),
  /** Sessions whose tickets were merged into this one. */
  merged: z.array(z.string()),
  outcome: z.enum(outcomes).nullable(),
  /** Of the quality check. */
  review: z.object({ score: z.number().int().min(1).max(5), by: personSchema, note: z.string().nullable() }).nullable(),
});
export type TicketDetail = z.infer<typeof ticketDetailSchema>;

/** Where a customer stands who waits for a person. */
export const queuePlaceSchema = z.object({
  session: z.string(),
  /** `assigned`: it is somebody's, or on offer to them. `none`: nobody is waited for. */
  status: z.enum(['queued', 'assigned', 'none']),
  place: z.number().int().positive().nullable(),
  expectedWaitSeconds: z.number().int().nonnegative().nullable(),
});
export type QueuePlace = z.infer<typeof queuePlaceSchema>;
