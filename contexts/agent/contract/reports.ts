import { z } from 'zod';
import { agentViewSchema, queueViewSchema } from './views.js';
import { personSchema } from './words.js';

/** How the desk has done. Times are in seconds. */

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);
const seconds = z.number().nonnegative();

const spreadSchema = z.object({ count, median: seconds.nullable(), p90: seconds.nullable() });
const characterLoadSchema = z.object({
  character: personSchema,
  conversations: count,
  /** Of these, how many a person answered or was asked to. */
  handedOver: count,
  rate: share,
});

export const reportsSchema = z.object({
  /** ISO 8601; `to` is not part of it. */
  from: z.string(),
  to: z.string(),
  totals: z.object({
    /** Tickets that ended in this time. */
    closed: count,
    /** Of these: wanted no more before anybody answered. */
    cancelled: count,
    reopened: count,
    breached: count,
  }),
  /** Of human time; in the hours of the queue's calendar. */
  firstResponse: spreadSchema,
  resolution: spreadSchema,
  /** How long characters and people held the turn of conversations whose ticket ended in this time. */
  time: z.object({ character: seconds, human: seconds }),
  /** Most frequent first. `taken`: somebody took the turn unasked. */
  reasons: z.array(z.object({ by: z.string(), how: z.string(), count })),
  /** The customer's mood when the ticket began and when it ended, where both were known: estimates. */
  emotion: z.object({
    count,
    /** Mean valence, [-1, 1]. */
    before: z.number().nullable(),
    after: z.number().nullable(),
    /** By more than 0.1. */
    better: count,
    worse: count,
  }),
  /** `stars[0]`: how many gave one star. */
  csat: z.object({ count, average: z.number().nullable(), stars: z.array(count).length(5) }),
  /** UTC days, oldest first. */
  days: z.array(
    z.object({
      day: z.string(),
      closed: count,
      firstResponse: seconds.nullable(),
      resolution: seconds.nullable(),
      csat: z.number().nullable(),
    }),
  ),
  agents: z.array(
    z.object({
      agent: personSchema,
      closed: count,
      firstResponse: seconds.nullable(),
      resolution: seconds.nullable(),
      csat: z.number().nullable(),
    }),
  ),
  /** Of conversations that began in this time; most handed over first. */
  characters: z.array(characterLoadSchema),
});
export type Reports = z.infer<typeof reportsSchema>;

export const supervisionSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  /** Open conversations. */
  live: count,
  /** Of these with a person who holds the turn. */
  withAgent: count,
  waiting: count,
  oldestWaitSeconds: count.nullable(),
  /** Open tickets with a breached clock. */
  breached: count,
  agents: z.array(agentViewSchema),
  queues: z.array(queueViewSchema),
  /** Of conversations that began in the last 24 hours. */
  characters: z.array(characterLoadSchema),
  /** The last hour by minute, oldest first: tickets that were queued, taken and closed. */
  minutes: z.array(z.object({ at: z.string(), queued: count, taken: count, closed: count })),
});
export type Supervision = z.infer<typeof supervisionSchema>;
