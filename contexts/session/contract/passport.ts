import { z } from 'zod';
import { turnEmotionSchema } from './emotion.js';
import { finishReasonSchema } from './frames.js';
import { turnRecordSchema } from './turn-record.js';

/**
 * How one reply came about, sealed with its end: a text under `passportKey` that belongs to `session.reply-finished.v1`, so
 * that the leaf of that event commits to it and the customer's erasure takes it along. Holds nothing that a user or a
 * character said.
 */
export const passportSchema = z.object({
  v: z.literal(1),
  session: z.string(),
  /** Who held the turn, and since which hand-over. */
  owner: z.object({ character: z.string(), epoch: z.number().int().positive() }),
  /** How it was asked for, and what the filters did; as it stood when the reply ended. Null: whoever knew it is gone (`reply`). */
  turn: turnRecordSchema.nullable(),
  /** Which reply it is, where `turn` cannot tell. */
  reply: z.object({ message: z.string(), replyTo: z.string().nullable(), version: z.number().int() }).optional(),
  /** SHA-256, hex, of the canonical JSON of the messages that the player was given: `[{role, content}]`. */
  promptHash: z.string().nullable(),
  /** Whose words were released last; null where a failure or somebody else ended the reply, or the character declined. */
  player: z
    .object({
      name: z.string(),
      /** As it is called where it runs; of the built-in player its name. */
      model: z.string(),
      /** The player's own, and over them the character's. */
      parameters: turnRecordSchema.shape.sampling,
      /** Of the reply; an endpoint was told one only where `parameters` has it. */
      seed: z.number().int(),
    })
    .nullable(),
  end: z.object({
    /** ISO 8601 */
    at: z.string(),
    reason: finishReasonSchema,
    code: z.string().nullable(),
    /** `node-lost`: the node that spoke it died or could not record its end; another one closed it with what had been released. */
    cause: z.enum(['node-lost']).optional(),
    /** A node died while it spoke it: only from here on, in UTF-16 units, it is of the call that this passport tells of. */
    resumedFrom: z.number().int().nonnegative().optional(),
    /** UTF-16 units that were released, and about how many tokens they are. */
    length: z.number().int().nonnegative(),
    tokens: z.number().int().nonnegative(),
  }),
});
export type Passport = z.infer<typeof passportSchema>;

/** The message that a passport is of. */
export const messageOf = ({ turn, reply }: Passport): string => turn?.message ?? reply?.message ?? '';

/**
 * What a reply expressed, sealed when it is read, which is after its end: a text under `feltKey` that belongs to
 * `session.reply-felt.v1`. With the passport it is the whole evidence of a reply.
 */
export const replyFeltSchema = z.object({
  v: z.literal(1),
  session: z.string(),
  message: z.string(),
  felt: turnEmotionSchema.shape.in.unwrap(),
  /** What the message that it answers expressed, also where that was read too late for the turn; null: not read. */
  heard: turnEmotionSchema.shape.in,
  /** Within these it was meant to stay; null where the turn's record is gone. */
  bounds: turnEmotionSchema.shape.bounds.nullable(),
  engine: z.string(),
  model: z.string(),
});
export type ReplyFelt = z.infer<typeof replyFeltSchema>;

/** `GET /v1/audit/sessions/{id}/passports`: how each reply came about. */
export const passportsSchema = z.object({
  session: z.string(),
  /** In the order the replies ended. */
  passports: z.array(
    z.object({
      message: z.string(),
      /** Of the leaf of `session.reply-finished.v1`, which commits to it. */
      leaf: z.number().int().nonnegative(),
      /** `sealed`: to the byte what the leaf commits to. `erased`: by request. `broken`: not what it was. `none`: from before passports. */
      seal: z.enum(['sealed', 'erased', 'broken', 'none']),
      passport: passportSchema.nullable(),
      /** What the reply seems to express; null as long as it is not read. */
      felt: turnEmotionSchema.shape.out,
      /** What the message that it answers expressed, under the same seal. */
      heard: turnEmotionSchema.shape.in,
      /** It is read after the reply's end, hence under a seal of its own: the leaf that commits to it. Null: under none (from before there were any). */
      feltLeaf: z.number().int().nonnegative().nullable(),
    }),
  ),
  /** Pass as `after` (a leaf) to get those after these; null at the end. */
  next: z.number().int().nullable(),
});
export type Passports = z.infer<typeof passportsSchema>;

const prompt = z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }));

/** `POST /v1/audit/sessions/{id}/replay`: the prompt of a reply, built again from what is kept. */
export const replaySchema = z.object({
  message: z.string(),
  turn: z.number().int().positive(),
  /** What looks like personal data stands as `▇▇▇`; the verdict is of the plain words all the same. */
  masked: z.boolean(),
  /** `exact`: byte for byte what the player was given. `unsealed`: there is no hash to hold it against, the reply is from before passports. */
  verdict: z.enum(['exact', 'differs', 'unsealed']),
  /** Why it differs: what it was asked for with was erased, or the transcript is not what it was. */
  why: z.enum(['words-erased', 'transcript-changed']).nullable(),
  /** `rebuilt` is null where there is nothing to build it from. */
  promptHash: z.object({ sealed: z.string().nullable(), rebuilt: z.string().nullable() }),
  /** Empty where it was erased. */
  messages: prompt,
  /** What was said then, as it was shown. */
  said: z.string(),
  /** Asked for again with something else (`with`); null where nothing else was asked for. Nothing of it is kept. */
  counterfactual: z
    .object({
      messages: prompt,
      said: z.string(),
      /** Null: the character declined, or nothing passed. */
      player: z.string().nullable(),
      /** That it was judged by. */
      policy: z.object({ name: z.string(), version: z.string() }),
      /** How it ended: `stop`, `length`, `filter.deflected`, `withheld`, `interrupted`. */
      ending: z.string(),
      /** Codes of the verdicts of the filters. */
      verdicts: z.array(z.string()),
      /** What was said then and now, in pieces. */
      difference: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
    })
    .nullable(),
});
export type Replay = z.infer<typeof replaySchema>;
