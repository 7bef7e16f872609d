import { z } from 'zod';
import { askedSchema } from './asking.js';
import { helpLineSchema, noticeKindSchema, suspendedSchema } from './notices.js';

/** Who wrote a message. A character's and an agent's name is what the customer sees. */
export const authorSchema = z.object({
  kind: z.enum(['customer', 'character', 'agent']),
  name: z.string(),
});
export type Author = z.infer<typeof authorSchema>;

/**
 * Why a reply ended. `stop`: it was complete. `length`: the player's token limit. `stopped`: the user stopped it.
 * `taken-over`: a person took the turn. `suspended`: somebody may be in danger. `interrupted`: the player or the node died; what was released stays.
 * `failed`: nothing could be said; `code` tells why.
 */
export const finishReasons = ['stop', 'length', 'stopped', 'taken-over', 'suspended', 'interrupted', 'failed'] as const;
export const finishReasonSchema = z.enum(finishReasons);
export type FinishReason = (typeof finishReasons)[number];

const place = {
  /** UUID of the session. */
  session: z.string(),
  /** Strictly increasing within (session, audience); not contiguous. */
  seq: z.number().int().positive(),
  /** Grows at each change of who holds the turn. */
  epoch: z.number().int().positive(),
  /** The message this frame is about; null for frames about the session. */
  messageId: z.string().nullable(),
  /** UTF-16 position of `text` within the message; clients deduplicate by (messageId, offset). */
  offset: z.number().int().nonnegative(),
};

export const frameSchema = z.discriminatedUnion('kind', [
  z.object({
    ...place,
    kind: z.literal('message.accepted'),
    author: authorSchema,
    text: z.string(),
    /** ISO 8601. */
    at: z.string(),
    clientMessageId: z.string().optional(),
  }),
  z.object({
    ...place,
    kind: z.literal('reply.delta'),
    text: z.string(),
    /** On the first frame of a reply (offset 0): the message it answers, its version (1, 2 …) and its author. */
    replyTo: z.string().optional(),
    version: z.number().int().positive().optional(),
    author: authorSchema.optional(),
  }),
  z.object({
    ...place,
    kind: z.literal('reply.done'),
    replyTo: z.string().nullable(),
    version: z.number().int().positive(),
    finishReason: finishReasonSchema,
    /**
     * Stable code, when `finishReason` is `failed` or `interrupted`. When it is `stop` or `length`: `filter.deflected` where the
     * character declined to say what was to be said; else `session.reply-resumed` where the node that spoke it died and another one
     * went on behind what had been heard, by asking the player again.
     */
    code: z.string().optional(),
    /** Name of the player that spoke last. */
    player: z.string().optional(),
  }),
  z.object({
    ...place,
    kind: z.literal('turn.changed'),
    state: z.enum(['open', 'suspended', 'closed']),
    owner: z.object({ kind: z.enum(['character', 'agent']), name: z.string() }).nullable(),
    /** A person was asked for and has not come yet; null or absent otherwise. Also told while the turn stays where it is. */
    asked: askedSchema.nullable().optional(),
    /** With `suspended` only. */
    suspended: suspendedSchema.optional(),
    /** With `closed` only, where it was not a person who closed it. */
    code: z.string().optional(),
  }),
  /** The house says something, not the character (contract/notices.ts). It belongs to no message and is not in what the model reads. */
  z.object({
    ...place,
    kind: z.literal('notice'),
    notice: noticeKindSchema,
    language: z.enum(['zh', 'en']),
    text: z.string(),
    lines: z.array(helpLineSchema).optional(),
    /** ISO 8601. */
    at: z.string(),
  }),
  /** Frames after `after` and up to `seq` are not to be had any more: load the transcript. */
  z.object({ ...place, kind: z.literal('gap'), after: z.number().int().nonnegative() }),
  z.object({ ...place, kind: z.literal('error'), code: z.string(), detail: z.string() }),
]);

/**
 * What a client is told, over socket, SSE and polling alike. `reply.done` also names the version of the reply that is shown
 * from now on: it is sent again when the user switches between versions.
 */
export type Frame = z.infer<typeof frameSchema>;
export type FrameKind = Frame['kind'];
