import { sql } from 'drizzle-orm';
import type { Tx } from './database.js';

/**
 * Transaction ids belong to one server. After a logical copy to another one (dump and restore) the log may hold ids that are
 * still to come there, and readers would wait for them and skip what is new. Seen at the start, the log is renumbered in its
 * own order, and so are the consumers' places. Physical copies keep their ids and are never touched.
 */
export async function rebaseLog(tx: Tx): Promise<void> {
  const { rows } = await tx.execute<{ foreign: boolean }>(sql`
    SELECT xid >= pg_snapshot_xmax(pg_current_snapshot()) AND xid <> pg_current_xact_id() AS foreign
    FROM event_log ORDER BY event_log.xid DESC LIMIT 1`);
  if (!rows[0]?.foreign) return;
  await tx.execute(sql`LOCK TABLE event_log, log_checkpoints IN EXCLUSIVE MODE`);
  await tx.execute(sql`
    UPDATE log_checkpoints SET xid = '1', position = (
      SELECT count(*) FROM event_log
      WHERE (event_log.xid, event_log.position) <= (log_checkpoints.xid, log_checkpoints.position))`);
  await tx.execute(sql`
    UPDATE event_log SET xid = '1', position = ranked.place
    FROM (SELECT tenant, xid, position, row_number() OVER (ORDER BY xid, position) AS place FROM event_log) AS ranked
    WHERE (event_log.tenant, event_log.xid, event_log.position) = (ranked.tenant, ranked.xid, ranked.position)`);
  await tx.execute(sql`
    SELECT setval(pg_get_serial_sequence('event_log', 'position'), (SELECT max(position) FROM event_log))`);
}
