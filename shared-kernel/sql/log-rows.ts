import { sql } from 'drizzle-orm';
import type { EventEnvelope, LogPosition } from '../event-log.js';
import type { TenantId } from '../ids.js';

/** A place in the log: everything up to and with it has been read. */
export interface LogPlace {
  readonly xid: string;
  readonly position: string;
}

export const start: LogPlace = { xid: '0', position: '0' };

export interface EventRow extends Record<string, unknown> {
  readonly xid: string;
  readonly position: string;
  readonly tenant: TenantId;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly actor_subject: string;
  readonly actor_role: string;
}

export const eventColumns = sql.raw(
  'xid::text, position::text, tenant, id, stream, version, type, payload, at, actor_subject, actor_role',
);

export function envelopeOf(row: EventRow): EventEnvelope {
  return {
    id: row.id,
    tenant: row.tenant,
    stream: row.stream,
    version: row.version,
    type: row.type,
    payload: row.payload,
    at: new Date(row.at),
    actor: { subject: row.actor_subject, role: row.actor_role } as EventEnvelope['actor'],
  };
}

export function parsePlace(position: LogPosition): LogPlace {
  const [, xid, place] = /^(\d{1,20}):(\d{1,19})$/.exec(position) ?? [];
  if (xid === undefined || place === undefined) throw new RangeError('Not a position that the log handed out.');
  return { xid, position: place };
}

/** Negative when `a` is before `b`. */
export function compare(a: LogPlace, b: LogPlace): number {
  return Number(BigInt(a.xid) - BigInt(b.xid)) || Number(BigInt(a.position) - BigInt(b.position));
}
