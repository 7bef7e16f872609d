import type { MessageId, SessionId, TenantId } from '#shared-kernel/ids.js';
import type { Passport } from '../contract/passport.js';
import type { TurnRecord } from '../contract/turn-record.js';

/** What the turn after a reply goes by. */
export type LastTurn = Pick<TurnRecord, 'replyTo' | 'turn' | 'before' | 'after'>;

/** What a reply was asked for with, and of whom. */
export interface PlayedTurn {
  /** SHA-256, hex, of what the player was given. */
  readonly promptHash: string;
  /** What of it stands nowhere else: JSON (application/prompting/kept-prompt.ts). */
  readonly kept: string;
  readonly player: Passport['player'];
}

/** A record as it is saved together with the end of its reply. */
export interface EndedTurn {
  readonly record: TurnRecord;
  /** Of the reply, in its session. */
  readonly position: number;
  /** What filters kept from being shown, by the number of its verdict in the record. */
  readonly blocked: ReadonlyMap<number, string>;
  /** Absent of a draft, which nobody was shown. */
  readonly played?: PlayedTurn;
}

/** How replies came to be asked for. Written by `RoleSessionContexts`; read here. */
export abstract class TurnRecords {
  /** Of the reply that ended last; costs no read while this node remembers the session. */
  abstract last(tenant: TenantId, session: SessionId): Promise<LastTurn | undefined>;
  abstract find(tenant: TenantId, session: SessionId, message: MessageId): Promise<TurnRecord | undefined>;
}
