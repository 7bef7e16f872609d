import { z } from 'zod';

/**
 * What the house itself says in a conversation, never the character, and never told to the model. `disclosure`: that one speaks
 * with an AI; `reminder`: the same again after a while; `cap-near`, `cap`: the conversation is about to end, or ends, because it
 * has lasted as long as it may; `help`: somebody may be in danger, with lines to turn to.
 */
export const noticeKindSchema = z.enum(['disclosure', 'reminder', 'cap-near', 'cap', 'help']);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

export const helpLineSchema = z.object({
  name: z.string(),
  /** A number or an address, ready to be used. */
  contact: z.string(),
  hours: z.string().optional(),
});
export type HelpLine = z.infer<typeof helpLineSchema>;

export const noticeSchema = z.object({
  kind: noticeKindSchema,
  /** Language of `text`. */
  language: z.enum(['zh', 'en']),
  text: z.string(),
  /** With `help`, the most fitting first. */
  lines: z.array(helpLineSchema).optional(),
  /** ISO 8601. */
  at: z.string(),
  /** Of the frame that told it. */
  seq: z.number().int().positive(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** Why nobody plays now: somebody may be in danger. */
export const suspendedSchema = z.object({
  /** Stable, as `help.danger`. */
  reason: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** Whether the customer may go on with the character by themselves. */
  mayResume: z.boolean(),
});
export type SuspendedView = z.infer<typeof suspendedSchema>;

/** Who a policy takes the customer for. */
export const audienceSchema = z.enum(['adult', 'minor']);
