import { sql } from 'drizzle-orm';
import type { DomainEvent } from '../domain-event.js';
import { ConcurrentWrite } from '../errors.js';
import type { EventEnvelope } from '../event-log.js';
import { newEventId, type TenantId } from '../ids.js';
import { markRecorded } from '../recorded.js';
import type { Tx } from './database.js';
import { isUniqueViolation } from './sql-errors.js';

/** Where events go and who caused them. */
export interface StreamHead {
  readonly tenant: TenantId;
  /** `<context>/<aggregate id>` */
  readonly stream: string;
  /** Version of the last event the writer has seen; 0 for a new stream. */
  readonly expectedVersion: number;
  readonly actor: EventEnvelope['actor'];
  readonly at: Date;
}

export interface StreamAppend extends StreamHead {
  readonly events: readonly DomainEvent[];
}

/**
 * Appends to one stream, or to many in a single statement, within the transaction that writes the state. Versions go on from
 * `expectedVersion`. Returns what was written, in order, for `EventPublisher.publish` after the commit.
 * @throws ConcurrentWrite when a stream has moved on; the transaction is then void and must be rolled back (rethrow it)
 */
export function appendEvents(tx: Tx, head: StreamHead, events: readonly DomainEvent[]): Promise<EventEnvelope[]>;
export function appendEvents(tx: Tx, batch: readonly StreamAppend[]): Promise<EventEnvelope[]>;
export async function appendEvents(
  tx: Tx,
  target: StreamHead | readonly StreamAppend[],
  events: readonly DomainEvent[] = [],
): Promise<EventEnvelope[]> {
  const batch = isBatch(target) ? target : [{ ...target, events }];
  const envelopes = batch.flatMap(envelopesOf);
  if (envelopes.length === 0) return [];
  // One parameter whatever the number of rows, so the statement is always the same.
  const rows = JSON.stringify(
    envelopes.map(({ actor, ...envelope }) => ({ ...envelope, actor_subject: actor.subject, actor_role: actor.role })),
  );
  try {
    await tx.execute(sql`
      INSERT INTO event_log (tenant, id, stream, version, type, payload, at, actor_subject, actor_role)
      SELECT tenant, id, stream, version, type, payload, at, actor_subject, actor_role
      FROM ROWS FROM (jsonb_to_recordset(${rows}::jsonb) AS (tenant text, id uuid, stream text, version integer,
        type text, payload jsonb, at timestamptz, actor_subject text, actor_role text)) WITH ORDINALITY
        AS event (tenant, id, stream, version, type, payload, at, actor_subject, actor_role, place)
      ORDER BY place`);
  } catch (error) {
    if (!isUniqueViolation(error, 'event_log_stream_version')) throw error;
    throw new ConcurrentWrite('Somebody else wrote this first.');
  }
  return envelopes;
}

const isBatch = (target: StreamHead | readonly StreamAppend[]): target is readonly StreamAppend[] =>
  Array.isArray(target);

function envelopesOf({ tenant, stream, expectedVersion, actor, at, events }: StreamAppend): EventEnvelope[] {
  return events.map((event, index) => {
    const envelope: EventEnvelope = {
      id: newEventId(),
      tenant,
      stream,
      version: expectedVersion + index + 1,
      type: event.type,
      payload: event.payload as Readonly<Record<string, unknown>>,
      at,
      actor,
    };
    markRecorded(event, envelope);
    return envelope;
  });
}
