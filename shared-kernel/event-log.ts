import type { Role } from './actor.js';
import type { SubjectId, TenantId } from './ids.js';

/** One row of `event_log` as a reader gets it. */
export interface EventEnvelope<Payload = Readonly<Record<string, unknown>>> {
  /** UUIDv7; the same on every delivery, so it is what a reader deduplicates by. */
  readonly id: string;
  readonly tenant: TenantId;
  /** `<context>/<aggregate id>` */
  readonly stream: string;
  /** 1, 2, 3 … within the stream; unique, which is the optimistic lock. */
  readonly version: number;
  readonly type: string;
  readonly payload: Payload;
  readonly at: Date;
  readonly actor: { readonly subject: SubjectId; readonly role: Role | 'system' | 'character' };
}

/** Place in the log: commit order, not id order. Opaque; compare only with what the log handed out. Never leaves the server. */
export type LogPosition = string;

export interface LogPage {
  readonly events: readonly EventEnvelope[];
  /** Where to go on reading; equals `after` when there was nothing. */
  readonly next: LogPosition;
}

/**
 * The append-only record of everything that happened, for readers. Appending is done by the repositories, in the same
 * transaction as the state (`appendEvents` in `sql/`).
 */
export abstract class EventLog {
  /**
   * Events of one tenant after `after`, oldest first, at most `limit` (1–1000). Never skips a row whose transaction
   * commits after one with a higher id.
   */
  abstract read(tenant: TenantId, after: LogPosition | undefined, limit: number): Promise<LogPage>;
  /** All events of one stream, oldest first. */
  abstract stream(tenant: TenantId, stream: string): Promise<readonly EventEnvelope[]>;
}
