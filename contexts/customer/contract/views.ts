import { z } from 'zod';

/** How the customer stands in a conversation. `waiting`: a person was asked for, and nobody has taken the turn yet. */
export const customerStates = ['engaged', 'waiting', 'with-agent', 'ended'] as const;
export type CustomerState = (typeof customerStates)[number];

/** Who writes what a customer sees. */
export const messageAuthors = ['customer', 'character', 'agent'] as const;
export type MessageAuthor = (typeof messageAuthors)[number];

/** Longest own title, in characters (code points). */
export const titleLimit = 120;

/** Longest comment beside a rating, in characters (code points). */
export const commentLimit = 1_000;

/** What the customer said of a conversation, and whether they may say it now. */
export const ratingViewSchema = z.object({
  /** 1–5; null: nothing yet. */
  stars: z.number().int().min(1).max(5).nullable(),
  /** Who is rated: the person who answered last, by name; null: the character. */
  agent: z.string().nullable(),
  mayRate: z.boolean(),
});
export type RatingView = z.infer<typeof ratingViewSchema>;

/** One line of "my conversations". */
export const conversationViewSchema = z.object({
  /** UUID of the session. */
  id: z.string(),
  character: z.string(),
  characterName: z.string(),
  /** The customer's own title, else the beginning of their first message, else the character's name. */
  title: z.string(),
  /** ISO 8601. */
  lastActivityAt: z.string(),
  /** Beginning of the last visible message, at most 120 characters on one line; empty when there is none. */
  lastMessage: z.string(),
  /** Who wrote it; null when there is none. */
  lastAuthor: z.enum(messageAuthors).nullable(),
  /** Visible messages from the character or an agent after the read position. */
  unread: z.number().int().nonnegative(),
  state: z.enum(customerStates),
});
export type ConversationView = z.infer<typeof conversationViewSchema>;

export const conversationPageSchema = z.object({
  /** Latest activity first. */
  conversations: z.array(conversationViewSchema),
  /** Pass as `cursor` to get the page after this one; null at the end. */
  next: z.string().nullable(),
});
export type ConversationPage = z.infer<typeof conversationPageSchema>;
