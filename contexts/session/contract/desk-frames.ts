import { z } from 'zod';
import { askedSchema, modeSchema } from './asking.js';
import { finishReasonSchema } from './frames.js';

const place = {
  /** UUID of the session. */
  session: z.string(),
  /** Strictly increasing while one watches; another count than the customer's. */
  seq: z.number().int().positive(),
  epoch: z.number().int().positive(),
};
/** An agent's or supervisor's name, as the customer would see it. */
const by = z.string();

export const deskFrameSchema = z.discriminatedUnion('kind', [
  /** Told to the character for its next reply, and to nobody else. */
  z.object({ ...place, kind: z.literal('whisper.given'), whisper: z.string(), author: z.string(), text: z.string() }),
  /** More of what the character would say. `offset` is the UTF-16 position of `text` in the draft. */
  z.object({
    ...place,
    kind: z.literal('draft.delta'),
    draft: z.string(),
    /** The customer's message that it answers. */
    replyTo: z.string(),
    offset: z.number().int().nonnegative(),
    text: z.string(),
  }),
  z.object({
    ...place,
    kind: z.literal('draft.done'),
    draft: z.string(),
    replyTo: z.string(),
    /** UTF-16 units. */
    length: z.number().int().nonnegative(),
    finishReason: finishReasonSchema,
    code: z.string().optional(),
  }),
  z.object({
    ...place,
    kind: z.literal('draft.used'),
    draft: z.string(),
    messageId: z.string(),
    /** Share that was changed, [0, 1]. */
    changed: z.number().min(0).max(1),
  }),
  z.object({ ...place, kind: z.literal('mode.changed'), mode: modeSchema, by }),
  z.object({ ...place, kind: z.literal('asked.changed'), asked: askedSchema.nullable() }),
]);

/** What only the desk is told about a session, beside the customer's frames. No customer's connection can ask for one. */
export type DeskFrame = z.infer<typeof deskFrameSchema>;

/** How a session stands for the desk: where whoever begins to watch it starts from. */
export const deskNowSchema = z.object({
  session: z.string(),
  epoch: z.number().int(),
  mode: modeSchema.nullable(),
  asked: askedSchema.nullable(),
  /** The latest one that has not been used, as far as it is written. */
  draft: z.object({ draft: z.string(), replyTo: z.string(), text: z.string(), done: z.boolean() }).nullable(),
  /** That the character has not heard yet. */
  whispers: z.array(z.object({ whisper: z.string(), author: z.string(), text: z.string() })),
});
export type DeskNow = z.infer<typeof deskNowSchema>;
