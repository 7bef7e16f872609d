import type { MessageId, SessionId, TenantId } from '#shared-kernel/ids.js';
import type { MemoryOwner, Summary } from './memories.js';
import type { Reading } from './settle-facts.js';

/** A message as it is read for what it tells. */
export interface SaidMessage {
  readonly id: MessageId;
  readonly position: number;
  readonly by: 'customer' | 'character' | 'agent';
  readonly text: string;
  readonly at: Date;
}

/** A conversation in which something was said since it was last read. One node has it at a time, for a minute. */
export interface ReadingTask {
  readonly owner: MemoryOwner;
  readonly session: SessionId;
  /** How often it had been asked for when it was claimed. */
  readonly asked: number;
  /** How often it was begun since it was last finished, this time included. */
  readonly tries: number;
  /** Position of the last message that has been read. */
  readonly readUpTo: number;
  /** Position of the last message that is to be read now; a reply that is still running comes after it. */
  readonly upTo: number;
  /** There is more to read after `upTo`. */
  readonly hasMore: boolean;
  /** The messages to read, oldest first. None where the user is not to be remembered. */
  readonly messages: readonly SaidMessage[];
  /** What the first of them answers. */
  readonly before: SaidMessage | undefined;
  /** Position of the last message that is in the conversation's summary; 0 where there is none. */
  readonly summaryUpTo: number;
  /** Tokens of what is not in it, about. */
  readonly unsummarisedTokens: number;
}

export interface ReadingResult {
  readonly task: ReadingTask;
  readonly readings: readonly Reading[];
  /** Of the messages that were read, about. */
  readonly tokens: number;
}

/** The reading of conversations after their turns. What was asked for is done once, whatever dies in between. */
export abstract class MemoryWork {
  /** Tenants with conversations to read. */
  abstract waiting(): Promise<readonly TenantId[]>;
  /** Waits until the turns that have ended by now are to be found by `claim`, but no longer than `ms`. */
  abstract caughtUp(tenant: TenantId, ms: number): Promise<void>;
  /** Takes at most `limit` conversations. */
  abstract claim(tenant: TenantId, limit: number): Promise<readonly ReadingTask[]>;
  /** Takes in what was read and marks the tasks as done; a task that somebody else has finished meanwhile is left out. */
  abstract finish(tenant: TenantId, results: readonly ReadingResult[]): Promise<void>;
  /** The summary of a conversation so far, and what was said since, oldest first, without what was forgotten. */
  abstract toSummarise(task: ReadingTask, limit: number): Promise<ToSummarise>;
  /** Replaces the summary, unless somebody else has. @param tokens of what is not in it, about */
  abstract summarised(task: ReadingTask, summary: Summary, tokens: number): Promise<void>;
}

export interface ToSummarise {
  readonly text: string | undefined;
  readonly messages: readonly SaidMessage[];
}
