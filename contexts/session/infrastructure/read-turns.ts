import { sql } from 'drizzle-orm';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import type { TurnRecord } from '../contract/turn-record.js';
import type { LastTurn } from '../domain/turn-records.js';
import { lastOf } from './hot-sessions.js';

/** What the turn after the reply that ended last goes by. */
export async function readLastTurn(tx: Tx, session: SessionId): Promise<LastTurn | undefined> {
  const { rows } = await tx.execute<{ record: TurnRecord }>(
    sql`SELECT record FROM session_turns WHERE session = ${session} ORDER BY position DESC LIMIT 1`,
  );
  return rows[0] && lastOf(rows[0].record);
}
