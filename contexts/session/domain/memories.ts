import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Fact } from './facts.js';

/** Whose memory: what one character remembers of one user. */
export interface MemoryOwner {
  readonly tenant: TenantId;
  readonly subject: SubjectId;
  /** Its id. */
  readonly character: string;
}

/** Whether a user wants to be remembered. */
export interface MemorySettings {
  /** False: by nobody. */
  readonly enabled: boolean;
  /** Ids of characters that shall not. */
  readonly off: readonly string[];
}

/** What was said before the part of a conversation that a prompt still holds. */
export interface Summary {
  readonly text: string;
  /** Covers messages up to this position. */
  readonly upTo: number;
}

/** What characters remember of users. Texts are the user's data and are erased with it. */
export abstract class Memories {
  /** All facts, superseded ones too, the newest first. Remembered by this node: costs a read only now and then. */
  abstract of(owner: MemoryOwner): Promise<readonly Fact[]>;
  abstract find(
    tenant: TenantId,
    subject: SubjectId,
    id: string,
  ): Promise<{ readonly fact: Fact; readonly character: string } | undefined>;
  /** @throws MemoryNotFound when it is gone by now */
  abstract change(owner: MemoryOwner, fact: Fact): Promise<void>;
  /**
   * Removes a fact and what it superseded, rows and texts. It will not be read off the same message again, and no summary
   * that may hold it stays.
   */
  abstract forget(owner: MemoryOwner, id: string): Promise<void>;
  /** The same for everything that was said to this character up to `at`. */
  abstract forgetAll(owner: MemoryOwner, at: Date): Promise<void>;
  abstract settings(tenant: TenantId, subject: SubjectId): Promise<MemorySettings>;
  abstract configure(tenant: TenantId, subject: SubjectId, settings: MemorySettings): Promise<void>;
  /** Undefined while the conversation is short. */
  abstract summary(tenant: TenantId, session: SessionId): Promise<Summary | undefined>;
}

export const isRemembered = ({ enabled, off }: MemorySettings, character: string): boolean =>
  enabled && !off.includes(character);

/** The key of a fact's text. */
export const factKey = (id: string): string => `memory/${id}`;
/** The key of a conversation's summary. */
export const summaryKey = (session: SessionId): string => `summary/${session}`;
