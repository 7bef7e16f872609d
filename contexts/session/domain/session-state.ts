import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Author, FinishReason } from '../contract/frames.js';
import type { CareState } from './care-state.js';
import type { DeskState } from './desk-state.js';

export interface CharacterOwner {
  readonly kind: 'character';
  readonly id: string;
  readonly name: string;
}

export interface AgentOwner {
  readonly kind: 'agent';
  readonly subject: SubjectId;
  readonly name: string;
  /** Whether the character drafts what they might say. */
  readonly mode: 'draft' | 'off';
}

export type Owner = CharacterOwner | AgentOwner;

/** Who may speak for the character's side now. */
export type Turn =
  | { readonly state: 'open'; readonly owner: Owner }
  | { readonly state: 'suspended'; readonly reason: string; readonly at: string; readonly mayResume: boolean }
  | { readonly state: 'closed'; readonly closedAt: Date; readonly code?: string };

export interface RunningReply {
  readonly messageId: MessageId;
  readonly replyTo: MessageId;
  readonly version: number;
  readonly position: number;
  /** Its frames come after this one. */
  readonly seq: number;
  readonly startedAt: Date;
  /** Its node died, and from here on (UTF-16 units) another one speaks it; it is not resumed a second time. */
  readonly resumedFrom?: number;
  /** What the desk told the character to mind in it. */
  readonly whispers?: readonly { readonly id: string; readonly by: string }[];
}

/** The reply that can be spoken again, with all its versions, oldest first. */
export interface LastReply {
  readonly replyTo: MessageId;
  readonly shown: MessageId;
  readonly versions: readonly ReplyVersion[];
}

export interface ReplyVersion {
  readonly id: MessageId;
  readonly version: number;
  readonly reason: FinishReason;
  readonly code: string | null;
  readonly player: string | null;
  readonly seq: number;
}

/** Everything the Session context knows about one conversation, save its words. */
export interface SessionState {
  readonly id: SessionId;
  readonly tenant: TenantId;
  readonly customer: { readonly subject: SubjectId; readonly name: string };
  readonly character: { readonly id: string; readonly name: string };
  readonly turn: Turn;
  readonly epoch: number;
  readonly openedAt: Date;
  readonly running: RunningReply | null;
  /** Messages the character has still to answer, oldest first. */
  readonly waiting: readonly MessageId[];
  readonly lastReply: LastReply | null;
  /** True once the customer has said something. */
  readonly spoken: boolean;
  readonly desk: DeskState;
  readonly care: CareState;
  /** Messages so far; the next one stands at `positions + 1`. */
  readonly positions: number;
  /** `seq` of the frame that told of the latest change of the turn; 0 while there was none. */
  readonly turnSeq: number;
  /** No frame of this session has, or had before a restart, a `seq` above this. */
  readonly seqReserved: number;
  /** Of the stored state: the number of events so far, which is also the optimistic lock. 0 = not stored yet. */
  readonly version: number;
}

export type MessageStatus = 'complete' | 'streaming' | 'stopped' | 'interrupted' | 'failed';

/** One message as it is stored; a version of a reply is a message of its own. */
export interface MessageRecord {
  readonly id: MessageId;
  readonly position: number;
  readonly author: Author;
  readonly text: string;
  readonly clientMessageId: string | null;
  readonly replyTo: MessageId | null;
  readonly version: number | null;
  /** False for versions of a reply that the user switched away from. */
  readonly shown: boolean;
  readonly status: MessageStatus;
  readonly finishReason: FinishReason | null;
  readonly code: string | null;
  readonly player: string | null;
  /** Of the frame that completed it; while it is streaming: its frames come after this. */
  readonly seq: number;
  readonly epoch: number;
  readonly at: Date;
}

/** What happens to a stored message: it ends, or it is shown or hidden. */
export interface MessageChange {
  readonly id: MessageId;
  readonly shown: boolean;
  readonly status: MessageStatus;
  readonly finishReason: FinishReason | null;
  readonly code: string | null;
  readonly player: string | null;
  readonly seq: number;
  /** The whole text, when it is to be stored. */
  readonly text?: string;
}

export const statusOf = (reason: FinishReason): MessageStatus => {
  switch (reason) {
    case 'stop':
    case 'length':
      return 'complete';
    case 'stopped':
    case 'taken-over':
    case 'suspended':
      return 'stopped';
    case 'interrupted':
    case 'failed':
      return reason;
  }
};
