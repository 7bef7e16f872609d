import { z } from 'zod';
import { askedSchema, modeSchema } from './asking.js';
import { authorSchema, finishReasonSchema } from './frames.js';
import { audienceSchema, noticeSchema, suspendedSchema } from './notices.js';

/** A character as the gallery and its page show it. */
export const characterCardSchema = z.object({
  id: z.string(),
  name: z.string(),
  language: z.enum(['zh', 'en']),
  tagline: z.string(),
  description: z.string(),
  /** Path of the portrait on this server. */
  portrait: z.string(),
  tags: z.array(z.string()),
  traits: z.array(z.string()),
  greeting: z.string(),
  /** Things a user may say first. */
  starters: z.array(z.string()),
  /**
   * What it says in its own voice in place of a reply that the model refused, or that failed before a word was said. Only where
   * one character is asked for.
   */
  deflections: z.object({ refused: z.array(z.string()), failed: z.array(z.string()) }).optional(),
  /** `shipped` with the server, made by the one who asks (`mine`), or by somebody else of the tenant. */
  origin: z.enum(['shipped', 'tenant', 'mine']),
  /** Who may talk with it: everybody, everybody of the tenant, or only its author. */
  audience: z.enum(['all', 'tenant', 'private']),
  /** Of its source; null for shipped characters. */
  version: z.number().int().nullable(),
});
export type CharacterCard = z.infer<typeof characterCardSchema>;

/** One message of a transcript. */
export const messageViewSchema = z.object({
  id: z.string(),
  author: authorSchema,
  text: z.string(),
  at: z.string(),
  /** The `seq` of the frame that completed it, so that a client can resume after its transcript. */
  seq: z.number().int(),
  /** In which it was said. Of a customer's message: the character answers it in this epoch or not at all. */
  epoch: z.number().int(),
  status: z.enum(['complete', 'streaming', 'stopped', 'interrupted', 'failed']),
  finishReason: finishReasonSchema.nullable(),
  code: z.string().nullable(),
  player: z.string().nullable(),
  clientMessageId: z.string().nullable(),
  replyTo: z.string().nullable(),
  /** Replies only: this version (1 …) and all versions of it, oldest first. */
  version: z.number().int().nullable(),
  versions: z.array(z.object({ id: z.string(), version: z.number().int() })),
});
export type MessageView = z.infer<typeof messageViewSchema>;

export const transcriptSchema = z.object({
  session: z.string(),
  messages: z.array(messageViewSchema),
  /** Pass as `before` to get the page before this one; null at the beginning. */
  previous: z.string().nullable(),
  /** What the house has said, oldest first: on the newest page its last twelve, on others none. */
  notices: z.array(noticeSchema),
  /** Resume after this. */
  seq: z.number().int(),
});
export type Transcript = z.infer<typeof transcriptSchema>;

export const sessionViewSchema = z.object({
  id: z.string(),
  character: z.string(),
  characterName: z.string(),
  state: z.enum(['open', 'suspended', 'closed']),
  owner: z
    .object({
      kind: z.enum(['character', 'agent']),
      name: z.string(),
      /** The person's id; only for the desk. */
      subject: z.string().optional(),
    })
    .nullable(),
  epoch: z.number().int(),
  /** A person was asked for and has not come yet. */
  asked: askedSchema.nullable(),
  /** With state `suspended`. */
  suspended: suspendedSchema.nullable(),
  /** Whom the policy took the customer for with the latest message; null in conversations from before that was kept. */
  audience: audienceSchema.nullable(),
  /** Only for the desk. */
  mode: modeSchema.optional(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** How sessions stand, each with its newest page: all that is needed to show them. */
export const sessionTranscriptsSchema = z.object({
  sessions: z.array(z.object({ session: sessionViewSchema, transcript: transcriptSchema })),
});
export type SessionTranscripts = z.infer<typeof sessionTranscriptsSchema>;

/** What a remembered fact is about. */
export const memoryKinds = [
  'name',
  'called',
  'age',
  'birthday',
  'origin',
  'home',
  'work',
  'study',
  'language',
  'family',
  'pet',
  'like',
  'dislike',
  'favourite',
  'health',
  'plan',
  'promise',
  'relationship',
  'other',
] as const;

/** Something that a character remembers of the caller. */
export const memoryViewSchema = z.object({
  id: z.string(),
  /** Id of the character that remembers it. */
  character: z.string(),
  kind: z.enum(memoryKinds),
  /** A short phrase that the kind completes; of a relative, a pet or a favourite with a label: `dog: Rex`. */
  text: z.string(),
  /** Where it was said. */
  session: z.string(),
  message: z.string(),
  /** When it was said last, or edited. */
  at: z.string(),
  /** (0, 1] */
  confidence: z.number(),
  pinned: z.boolean(),
  /** In the caller's own wording. */
  edited: z.boolean(),
  /** When something newer took its place, or it was taken back; null while it holds. */
  supersededAt: z.string().nullable(),
  supersededBy: z.string().nullable(),
});
export type MemoryView = z.infer<typeof memoryViewSchema>;

export const memoriesSchema = z.object({
  /** Newest first; those that hold no more are among them. */
  memories: z.array(memoryViewSchema),
  /** Whether this character may remember anything now. */
  enabled: z.boolean(),
});
export type MemoryList = z.infer<typeof memoriesSchema>;

export const memorySettingsSchema = z.object({
  /** False: no character remembers anything of the caller. */
  enabled: z.boolean(),
  /** Ids of characters that shall not, whatever `enabled` says. */
  off: z.array(z.string()).readonly(),
});
export type MemorySettings = z.infer<typeof memorySettingsSchema>;
