import type { MessageId } from '#shared-kernel/ids.js';
import type { Notice } from '../contract/notices.js';

/** Notices that are kept for those who come back; who missed more is told to load the transcript. */
export const mostNotices = 12;

/** For whom a session is kept safe, and what was done for it. Holds no word of the customer. Times ISO 8601. */
export interface CareState {
  /** Whom the policy took the customer for with the latest message; null in what was stored before that was kept. */
  readonly audience: 'adult' | 'minor' | null;
  /** ISO 3166, as `CN` or `US-CA`; null: nobody has told. */
  readonly place: string | null;
  /** What the house has said, newest last; the last twelve. */
  readonly notices: readonly Notice[];
  /** The conversation since its last break; null before the first message. */
  readonly sitting: Sitting | null;
  /** When the AI was last spoken of, and messages since. */
  readonly told: { readonly at: string; readonly messages: number } | null;
  /** Of the latest messages: what was found in them that whoever reads them is told, oldest first. */
  readonly marked: readonly { readonly message: MessageId; readonly categories: readonly string[] }[];
  /** Messages that were said out of the story: the character is not told them. The last forty. */
  readonly apart: readonly MessageId[];
}

export interface Sitting {
  readonly since: string;
  readonly messages: number;
  /** The latest message. */
  readonly lastAt: string;
  /** It has lasted as long as it may: the conversation closes with the next reply. */
  readonly isOver: boolean;
}

export const uncared: CareState = {
  audience: null,
  place: null,
  notices: [],
  sitting: null,
  told: null,
  marked: [],
  apart: [],
};
