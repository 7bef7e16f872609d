import type { MessageId } from '#shared-kernel/ids.js';
import type { AskedBy, AskedHow } from '../contract/asking.js';
import type { Turn } from './session-state.js';

export interface Asked {
  readonly by: AskedBy;
  readonly how: AskedHow;
  /** ISO 8601. */
  readonly at: string;
}

/** How the turn stood from the frame of this `seq` on. */
export interface PastTurn {
  readonly seq: number;
  readonly epoch: number;
  readonly turn: Exclude<Turn, { state: 'closed' }>;
  readonly asked: Asked | null;
}

/** Changes of the turn that are kept for those who come back; who missed more is told to load the transcript. */
export const mostTurns = 12;

/** What people of the desk have to do with a session, or had, without a word of theirs. Times ISO 8601. */
export interface DeskState {
  /** A person shall answer, and has not come yet. */
  readonly asked: Asked | null;
  /** When the character or a policy asked, in the last ten minutes of it. */
  readonly askedByItself: readonly string[];
  /** The last time a person gave the turn back: whose words the character goes on from. */
  readonly handedBack: { readonly at: string; readonly epoch: number; readonly name: string } | null;
  /** For the next reply, oldest first. */
  readonly whispers: readonly { readonly id: string; readonly by: string }[];
  /** What the character would have said last, while the agent it was for holds the turn. */
  readonly draft: { readonly id: string; readonly replyTo: MessageId } | null;
  /** The latest changes of the turn, newest last. */
  readonly turns: readonly PastTurn[];
}

export const untouched: DeskState = {
  asked: null,
  askedByItself: [],
  handedBack: null,
  whispers: [],
  draft: null,
  turns: [],
};
