import { z } from 'zod';
import { languageSchema } from './words.js';

/** How a tenant's desk works. */

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const label = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u);
const seconds = z.number().int().min(1).max(2_592_000);
const weight = z.number().min(0).max(10);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** When the desk is open: what an hour of a clock counts as. */
export const calendarSchema = z.object({
  id,
  /** IANA: `Asia/Shanghai`. */
  timeZone: z.string().min(1).max(64),
  /** Days are 1 (Monday) to 7. */
  hours: z
    .array(z.object({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: time, to: time }))
    .max(21),
  /** `2026-12-25` */
  holidays: z.array(z.iso.date()).max(400),
});
export type CalendarView = z.infer<typeof calendarSchema>;

export const queueSettingsSchema = z.object({
  id,
  name: z.object({ en: label, zh: label }),
  /** What an agent must have to be offered its tickets, and to take them. */
  skills: z.array(label).max(20),
  /** Whose tickets come here: those in one of these languages, with one of these characters (ids); empty: any. */
  languages: z.array(languageSchema).max(2),
  characters: z.array(z.string().min(1).max(100)).max(200),
  calendar: id,
  /** Of a ticket that comes here; 3 is the most urgent. */
  priority: z.number().int().min(0).max(3),
  /** Targets in seconds of the calendar's hours; null: no clock. */
  sla: z.object({
    firstResponse: seconds.nullable(),
    nextResponse: seconds.nullable(),
    resolution: seconds.nullable(),
  }),
  /** After so long without a taker the ticket moves. */
  overflow: z.object({ afterSeconds: seconds, to: id }).nullable(),
  /** Where a ticket goes that comes out of hours; null: it waits. */
  outOfHours: id.nullable(),
});
export type QueueSettings = z.infer<typeof queueSettingsSchema>;

export const deskSettingsSchema = z.object({
  /** The lock: send the one you saw. 0: as shipped. */
  version: z.number().int().nonnegative(),
  queues: z.array(queueSettingsSchema).min(1).max(50),
  /** Where a ticket goes that no queue asks for. */
  defaultQueue: id,
  /** Where a conversation goes that was suspended to get help. */
  urgentQueue: id,
  calendars: z.array(calendarSchema).min(1).max(20),
  /** How much each counts when an agent is chosen. */
  weights: z.object({
    /** Who had this customer last. */
    lastAgent: weight,
    /** Room for more conversations. */
    load: weight,
    /** How long nothing was offered to them. */
    rest: weight,
    /** No more skills than are needed, so that those who have rare ones stay free. */
    fit: weight,
  }),
  /** Before an offer goes to the next. */
  offerSeconds: z.number().int().min(5).max(600),
  /** Before an agent who is gone loses the turn to a customer who waits. */
  idleSeconds: z.number().int().min(5).max(3_600),
  /** So long after its end a ticket can be taken up again. */
  reopenHours: z.number().int().min(0).max(720),
  /** Share of closed tickets that get a quality check. */
  reviewRate: z.number().min(0).max(1),
});
export type DeskSettings = z.infer<typeof deskSettingsSchema>;

/** `{{customer}}`, `{{agent}}` and `{{character}}` stand for their names. */
export const cannedSchema = z.object({
  /** The lock: send the one you saw. 0: as shipped. */
  version: z.number().int().nonnegative(),
  replies: z
    .array(
      z.object({
        id,
        /** What one types to find it. */
        shortcut: id,
        /** Null: for every language. */
        language: languageSchema.nullable(),
        title: label,
        text: z.string().min(1).max(4_000),
      }),
    )
    .max(500),
});
export type CannedReplies = z.infer<typeof cannedSchema>;
