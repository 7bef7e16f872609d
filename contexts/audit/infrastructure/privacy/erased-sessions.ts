import { type SQL, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { TenantId } from '#shared-kernel/ids.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { SessionErased } from '../../contract/events.js';
import { byServer } from './recorded-facts.js';

/** Sessions told at a time; the others have their turn at the next run. */
const most = 1_000;

/** Tells of sessions, each in a stream of its own, that nothing said in them is there any more. @param of on `audit_recordings` */
export async function sessionsErased(
  tx: Tx,
  tenant: TenantId,
  of: SQL,
  why: { readonly because: 'request' | 'retention'; readonly by: string },
  at: Date,
): Promise<EventEnvelope[]> {
  // the state follows from the event, and is kept here so that nothing is told twice
  const { rows } = await tx.execute<{ session: string }>(sql`
    UPDATE audit_recordings SET state = 'erased', since = ${at.toISOString()}
    WHERE session IN (SELECT session FROM audit_recordings WHERE state <> 'erased' AND ${of} ORDER BY session LIMIT ${most})
    RETURNING session`);
  return appendEvents(
    tx,
    rows.map(({ session }) => ({
      tenant,
      stream: `audit/${v7()}`,
      expectedVersion: 0,
      actor: byServer,
      at,
      events: [new SessionErased({ session, ...why })],
    })),
  );
}
