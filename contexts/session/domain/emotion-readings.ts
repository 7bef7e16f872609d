import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { EmotionPoint, EmotionSettings } from '../contract/emotion.js';
import type { Cause } from './role-session-contexts.js';

/** Whose words a reading is of. */
export type Speaker = 'user' | 'character';

/** One message's estimate, as it is kept: personal data of the customer, erased with it. */
export interface KeptReading extends EmotionPoint {
  readonly speaker: Speaker;
  /** Of the message, in its session. */
  readonly position: number;
}

/** The estimates of messages' feelings, and who wants none. */
export abstract class EmotionReadings {
  /** The newest of one conversation, both sides, versions that are hidden left out; oldest first. */
  abstract newest(tenant: TenantId, session: SessionId, limit: number): Promise<readonly KeptReading[]>;
  abstract find(tenant: TenantId, session: SessionId, message: MessageId): Promise<KeptReading | undefined>;
  /** Both true as long as nobody decided otherwise. Remembered by this node for 30 s and one more call. */
  abstract settings(tenant: TenantId, subject: SubjectId): Promise<EmotionSettings>;
  /** For the whole tenant; what is known stays, and is not shown. */
  abstract configureTenant(tenant: TenantId, enabled: boolean, cause: Cause, at: Date): Promise<void>;
  /** For one user; switched off, what was estimated of them is removed. */
  abstract configureUser(tenant: TenantId, subject: SubjectId, enabled: boolean, cause: Cause, at: Date): Promise<void>;
  /**
   * Everything that was estimated of this user's conversations.
   * @param character only of those with this one
   * @returns the conversations
   */
  abstract eraseSubject(tenant: TenantId, subject: SubjectId, character?: string): Promise<readonly SessionId[]>;
}
