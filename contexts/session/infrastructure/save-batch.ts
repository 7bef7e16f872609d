import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#shared-kernel/sql/database.js';
import type { MessageChange, MessageRecord, SessionState } from '../domain/session-state.js';
import { rowOfMessage, rowOfSession } from './session-rows.js';

/** What one save writes besides its events and texts. */
export interface StateWrite {
  readonly state: SessionState;
  /** After this save. */
  readonly version: number;
  readonly added: readonly MessageRecord[];
  readonly changed: readonly MessageChange[];
  /** Of a new session. */
  readonly key?: string;
}

/** `stored`, or why not: the stored session has moved on, or has a message with the same client message id. */
export type Outcome = 'stored' | 'moved-on' | 'repeated';

/**
 * Writes the states and messages of many sessions in one statement, each whole or not at all. The rows travel as one JSON
 * parameter, so that the statement is the same for any number of them.
 */
export async function saveBatch(tx: Tx, writes: readonly StateWrite[]): Promise<ReadonlyMap<string, Outcome>> {
  const sessions = writes.map(({ state, version, key }) => ({ ...rowOfSession(state, version), key }));
  const messages = writes.flatMap(({ state, added }) => added.map((message) => rowOfMessage(state.id, message)));
  const changes = writes.flatMap(({ state, changed }) =>
    changed.map(({ text: _, finishReason, ...change }) => ({
      ...change,
      finish_reason: finishReason,
      session: state.id,
    })),
  );
  const input = JSON.stringify({ sessions, messages, changes });
  const { rows } = await tx.execute<{ id: string; outcome: Outcome }>(statement(input));
  return new Map(rows.map(({ id, outcome }) => [id, outcome]));
}

const sessionColumns =
  sql.raw(`id uuid, customer text, customer_name text, character text, character_name text, turn jsonb,
  epoch integer, opened_at timestamptz, running jsonb, waiting jsonb, last_reply jsonb, spoken boolean, positions integer,
  turn_seq bigint, seq_reserved bigint, version integer, is_unfinished boolean, expected integer, key text`);
const messageColumns = sql.raw(`id uuid, session uuid, position integer, author_kind text, author_name text,
  client_message_id text, reply_to uuid, version integer, shown boolean, status text, finish_reason text, code text,
  player text, seq bigint, epoch integer, at timestamptz`);
const messageNames =
  sql.raw(`id, session, position, author_kind, author_name, client_message_id, reply_to, version, shown,
  status, finish_reason, code, player, seq, epoch, at`);
const changeColumns = sql.raw(
  `id uuid, session uuid, shown boolean, status text, finish_reason text, code text, player text, seq bigint`,
);
const sessionNames =
  sql.raw(`id, customer, customer_name, character, character_name, turn, epoch, opened_at, running, waiting,
  last_reply, spoken, positions, turn_seq, seq_reserved, version, is_unfinished`);

/** The version is the lock: whoever comes second finds no row to update, and nothing else of that save is written. */
const statement = (input: string): SQL => sql`
  WITH input AS MATERIALIZED (SELECT ${input}::jsonb AS doc),
  given AS MATERIALIZED (SELECT s.* FROM input, jsonb_to_recordset(doc -> 'sessions') AS s (${sessionColumns})),
  said AS MATERIALIZED (SELECT m.* FROM input, jsonb_to_recordset(doc -> 'messages') AS m (${messageColumns})),
  repeated AS (
    SELECT said.session AS id FROM said JOIN session_messages AS stored
      ON stored.session = said.session AND stored.client_message_id = said.client_message_id
    WHERE said.client_message_id IS NOT NULL
  ),
  keyed AS (
    INSERT INTO session_keys (subject, key, session)
    SELECT customer, key, id FROM given WHERE expected = 0 AND key IS NOT NULL
    ON CONFLICT DO NOTHING RETURNING session AS id
  ),
  opened AS (
    INSERT INTO session_contexts (${sessionNames})
    SELECT ${sessionNames} FROM given WHERE expected = 0 AND (key IS NULL OR id IN (SELECT id FROM keyed))
    RETURNING id
  ),
  updated AS (
    UPDATE session_contexts AS stored SET turn = given.turn, epoch = given.epoch, running = given.running,
      waiting = given.waiting, last_reply = given.last_reply, spoken = given.spoken, positions = given.positions,
      turn_seq = given.turn_seq, seq_reserved = given.seq_reserved, version = given.version,
      is_unfinished = given.is_unfinished
    FROM given
    WHERE stored.id = given.id AND stored.version = given.expected AND given.expected > 0
      AND given.id NOT IN (SELECT id FROM repeated)
    RETURNING stored.id
  ),
  stored AS (SELECT id FROM opened UNION ALL SELECT id FROM updated),
  added AS (
    INSERT INTO session_messages (${messageNames})
    SELECT ${messageNames} FROM said WHERE session IN (SELECT id FROM stored)
  ),
  changed AS (
    UPDATE session_messages AS message SET shown = change.shown, status = change.status,
      finish_reason = change.finish_reason, code = change.code, player = change.player, seq = change.seq
    FROM input, jsonb_to_recordset(doc -> 'changes') AS change (${changeColumns})
    WHERE message.session = change.session AND message.id = change.id AND change.session IN (SELECT id FROM stored)
  )
  SELECT given.id, CASE WHEN given.id IN (SELECT id FROM stored) THEN 'stored'
    WHEN given.id IN (SELECT id FROM repeated) THEN 'repeated' ELSE 'moved-on' END AS outcome
  FROM given`;
