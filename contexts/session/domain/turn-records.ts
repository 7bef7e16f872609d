import type { MessageId, SessionId, TenantId } from '#shared-kernel/ids.js';
import type { TurnRecord } from '../contract/turn-record.js';

/** What the turn after a reply goes by. */
export type LastTurn = Pick<TurnRecord, 'replyTo' | 'turn' | 'before' | 'after'>;

/** A record as it is saved together with the end of its reply. */
export interface EndedTurn {
  readonly record: TurnRecord;
  /** Of the reply, in its session. */
  readonly position: number;
  /** What filters kept from being shown, by the number of its verdict in the record. */
  readonly blocked: ReadonlyMap<number, string>;
}

/** How replies came to be asked for. Written by `RoleSessionContexts`; read here. */
export abstract class TurnRecords {
  /** Of the reply that ended last; costs no read while this node remembers the session. */
  abstract last(tenant: TenantId, session: SessionId): Promise<LastTurn | undefined>;
  abstract find(tenant: TenantId, session: SessionId, message: MessageId): Promise<TurnRecord | undefined>;
}
