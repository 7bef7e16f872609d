import { type SQL, sql } from 'drizzle-orm';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { opened, type SealedRow } from '#shared-kernel/sql/sealing/texts-of.js';
import type { MessageRecord } from '../domain/session-state.js';
import { messageOfRow, type MessageRow } from './session-rows.js';

const columns =
  sql.raw(`m.id, m.position, m.author_kind, m.author_name, m.client_message_id, m.reply_to, m.version, m.shown,
  m.status, m.finish_reason, m.code, m.player, m.seq, m.epoch, m.at,
  (SELECT body FROM texts AS t WHERE t.tenant = m.tenant AND t.key = m.id::text) AS body`);

/** Messages of a session with their texts. @param rest conditions on `m`, order and limit */
export async function readMessages(tx: Tx, session: SessionId, rest: SQL): Promise<readonly MessageRecord[]> {
  const { rows } = await tx.execute<SealedRow<MessageRow>>(sql`
    SELECT ${columns} FROM session_messages AS m
    WHERE m.session = ${session} ${rest}`);
  return (await opened<MessageRow>(tx, rows, ({ id }) => id)).map(messageOfRow);
}

export const shownBefore = (position: number, limit: number): SQL =>
  sql`AND m.shown AND m.position < ${position} ORDER BY m.position DESC LIMIT ${limit}`;

/** The newest messages that are shown, oldest first. */
export async function readRecent(tx: Tx, session: SessionId, limit: number): Promise<readonly MessageRecord[]> {
  return [...(await readMessages(tx, session, shownBefore(maxPosition, limit)))].reverse();
}

const maxPosition = 2 ** 31 - 1;
