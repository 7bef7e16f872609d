import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What a filter did about something: in a customer's message (`mark`, `mask`, `withhold`, `help`) or in a reply. */
export const foundActs = ['mark', 'mask', 'rewrite', 'withhold', 'help'] as const;
export type FoundAct = (typeof foundActs)[number];

export const auditedStates = ['open', 'suspended', 'closed'] as const;

/** A conversation as an auditor's search lists it: ids, numbers and codes. */
export const auditedSessionSchema = z.object({
  session: z.string(),
  state: z.enum(auditedStates),
  /** Subject; no name. */
  customer: z.string(),
  character: z.object({ id: z.string(), name: z.string() }),
  /** Subjects of the people who held the turn, in the order they came. */
  agents: z.array(z.string()),
  /** ISO 8601. */
  openedAt: z.string(),
  lastAt: z.string(),
  events: count,
  messages: count,
  handOvers: count,
  /** What filters found and acted on; what they only recorded does not count. */
  verdicts: count,
  acts: z.array(z.enum(foundActs)),
  /** Where the words were found; null where no words were looked for. */
  excerpt: z
    .object({
      message: z.string(),
      author: z.enum(['customer', 'character', 'agent']),
      at: z.string(),
      /** Masked: spans that look like personal data stand as `▇▇▇`. */
      text: z.string(),
      /** The words within `text`, UTF-16 offsets. */
      marks: z.array(z.object({ start: count, end: count })),
    })
    .nullable(),
});
export type AuditedSession = z.infer<typeof auditedSessionSchema>;

export const auditedSessionsSchema = z.object({
  /** Newest first, by when they were opened. */
  sessions: z.array(auditedSessionSchema),
  /** Pass as `cursor` to go on; null at the end. With words a page may hold fewer, even none, and still go on: one call reads a bounded number of texts. */
  next: z.string().nullable(),
  /** Conversations that this call looked into. */
  looked: count,
});
export type AuditedSessions = z.infer<typeof auditedSessionsSchema>;

/** `GET /v1/audit/figures`: how often things happened, by day. */
export const auditFiguresSchema = z.object({
  /** ISO 8601 dates, UTC, both included. */
  from: z.string(),
  to: z.string(),
  counts: z.array(
    z.object({
      day: z.string(),
      /** Of the events. */
      type: z.string(),
      /** `<stage>/<act>` of a verdict, act of a finding in what a customer said, reason of a hand-over, ending of a reply; else empty. */
      detail: z.string(),
      count,
    }),
  ),
});
export type AuditFigures = z.infer<typeof auditFiguresSchema>;
