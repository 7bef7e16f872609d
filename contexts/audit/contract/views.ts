import { z } from 'zod';

/**
 * `recording` while the session goes on, `retained` once it is closed; `held` while a legal hold keeps it, which comes before either;
 * `erased` when nothing that was said is there any more.
 */
export const recordingStates = ['recording', 'retained', 'held', 'erased'] as const;
export type RecordingState = (typeof recordingStates)[number];

/** One fact of a session. Never the words that were said: payloads hold ids, numbers and codes. */
export const evidenceEventSchema = z.object({
  type: z.string(),
  /** ISO 8601. */
  at: z.string(),
  actor: z.object({ subject: z.string(), role: z.string() }),
  /** `<context>/<id>`: whose fact it is. */
  stream: z.string(),
  /** 1, 2, 3 … within the stream. */
  version: z.number().int().positive(),
  payload: z.record(z.string(), z.unknown()),
});
export type EvidenceEvent = z.infer<typeof evidenceEventSchema>;

export const evidenceSchema = z.object({
  session: z.string(),
  state: z.enum(recordingStates),
  /** Every version of every stream was recorded and is still in the log. */
  complete: z.boolean(),
  /** All events recorded so far. */
  count: z.number().int().nonnegative(),
  /** In the order they happened. */
  events: z.array(evidenceEventSchema),
  /** Pass as `after` to get the page after this one; null at the end. */
  next: z.string().nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
