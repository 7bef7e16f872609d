import { sql } from 'drizzle-orm';
import type { Tx } from '#shared-kernel/sql/database.js';
import type { MessageChange, MessageRecord, SessionState } from '../domain/session-state.js';
import type { EndedTurn } from '../domain/turn-records.js';
import { rowOfMessage, rowOfSession } from './session-rows.js';

/** What one save writes besides its events and texts. */
export interface StateWrite {
  readonly state: SessionState;
  /** After this save. */
  readonly version: number;
  readonly added: readonly MessageRecord[];
  readonly changed: readonly MessageChange[];
  /** Of the home that writes; null where there is one node only. */
  readonly fence: number | null;
  /** Of a new session. */
  readonly key?: string;
  readonly ended?: EndedTurn;
}

/** `stored`, or why not: the stored session has moved on, or has a message with the same client message id. */
export type Outcome = 'stored' | 'moved-on' | 'repeated';

/**
 * Writes the states and messages of many sessions in one statement, each whole or not at all. The rows travel as one JSON
 * parameter, so that the statement is the same for any number of them.
 */
export async function saveBatch(tx: Tx, writes: readonly StateWrite[]): Promise<ReadonlyMap<string, Outcome>> {
  const { rows } = await tx.execute<{ id: string; outcome: Outcome }>(sql`${before}${inputOf(writes)}${outcomes}`);
  return new Map(rows.map(({ id, outcome }) => [id, outcome]));
}

/** As `saveBatch`; the statement fails unless all of them are stored. */
export async function saveAll(tx: Tx, writes: readonly StateWrite[]): Promise<void> {
  await tx.execute(sql`${before}${inputOf(writes)}${orFail}`);
}

function inputOf(writes: readonly StateWrite[]): string {
  const sessions = writes.map(({ state, version, fence, key }) => ({ ...rowOfSession(state, version), fence, key }));
  const messages = writes.flatMap(({ state, added }) => added.map((message) => rowOfMessage(state.id, message)));
  const changes = writes.flatMap(({ state, changed }) =>
    changed.map(({ text: _, finishReason, ...change }) => ({
      ...change,
      finish_reason: finishReason,
      session: state.id,
    })),
  );
  const turns = writes.flatMap(({ state, ended }) =>
    ended ? [{ session: state.id, message: ended.record.message, position: ended.position, record: ended.record }] : [],
  );
  return JSON.stringify({ sessions, messages, changes, turns });
}

const sessionColumns = `id uuid, customer text, customer_name text, character text, character_name text, turn jsonb,
  epoch integer, opened_at timestamptz, running jsonb, waiting jsonb, last_reply jsonb, spoken boolean, desk jsonb, care jsonb,
  positions integer, turn_seq bigint, seq_reserved bigint, version integer, is_unfinished boolean, expected integer, fence integer, key text`;
const messageColumns = `id uuid, session uuid, position integer, author_kind text, author_name text,
  client_message_id text, reply_to uuid, version integer, shown boolean, status text, finish_reason text, code text,
  player text, seq bigint, epoch integer, at timestamptz`;
const messageNames = `id, session, position, author_kind, author_name, client_message_id, reply_to, version, shown,
  status, finish_reason, code, player, seq, epoch, at`;
const turnColumns = `session uuid, message uuid, position integer, record jsonb`;
const changeColumns = `id uuid, session uuid, shown boolean, status text, finish_reason text, code text, player text, seq bigint`;
const sessionNames = `id, customer, customer_name, character, character_name, turn, epoch, opened_at, running, waiting,
  last_reply, spoken, desk, care, positions, turn_seq, seq_reserved, version, is_unfinished`;

/**
 * The version is the lock: whoever comes second finds it changed, and nothing else of that save is written. Neither is a save of
 * a node that is the session's home no more. Rows are found by
 * `LATERAL … LIMIT 1` and written by `ON CONFLICT`, because both go through the unique index whatever the planner believes:
 * a join would read all rows of the tenant as long as the tables have no statistics.
 */
const statement = `::jsonb AS doc),
  given AS MATERIALIZED (SELECT s.* FROM input, jsonb_to_recordset(doc -> 'sessions') AS s (${sessionColumns})),
  said AS MATERIALIZED (SELECT m.* FROM input, jsonb_to_recordset(doc -> 'messages') AS m (${messageColumns})),
  repeated AS (
    SELECT said.session AS id FROM said CROSS JOIN LATERAL (
      SELECT FROM session_messages AS stored
      WHERE stored.session = said.session AND stored.client_message_id = said.client_message_id LIMIT 1
    ) AS hit WHERE said.client_message_id IS NOT NULL
  ),
  keyed AS (
    INSERT INTO session_keys (subject, key, session)
    SELECT customer, key, id FROM given WHERE expected = 0 AND key IS NOT NULL
    ON CONFLICT DO NOTHING RETURNING session AS id
  ),
  known AS (
    SELECT given.id FROM given CROSS JOIN LATERAL (
      SELECT FROM session_contexts AS stored
      WHERE stored.id = given.id AND stored.version = given.expected AND stored.fence = coalesce(given.fence, stored.fence)
      LIMIT 1
    ) AS hit WHERE given.expected > 0
  ),
  stored AS (
    INSERT INTO session_contexts AS stored (${sessionNames}, fence)
    SELECT ${sessionNames}, coalesce(fence, 0) FROM given
    WHERE CASE WHEN expected > 0 THEN id IN (SELECT id FROM known) AND id NOT IN (SELECT id FROM repeated)
      ELSE key IS NULL OR id IN (SELECT id FROM keyed) END
    ON CONFLICT (tenant, id) DO UPDATE SET turn = excluded.turn, epoch = excluded.epoch, running = excluded.running,
      waiting = excluded.waiting, last_reply = excluded.last_reply, spoken = excluded.spoken, desk = excluded.desk, care = excluded.care,
      positions = excluded.positions, turn_seq = excluded.turn_seq, seq_reserved = excluded.seq_reserved,
      version = excluded.version, is_unfinished = excluded.is_unfinished
    WHERE (stored.version, stored.fence) =
      (SELECT expected, coalesce(fence, stored.fence) FROM given WHERE given.id = excluded.id)
    RETURNING stored.id
  ),
  change AS (
    SELECT c.* FROM input, jsonb_to_recordset(doc -> 'changes') AS c (${changeColumns})
    WHERE c.session IN (SELECT id FROM stored)
  ),
  written AS (
    INSERT INTO session_messages (${messageNames})
    SELECT ${messageNames} FROM said WHERE session IN (SELECT id FROM stored)
    UNION ALL
    SELECT old.id, old.session, old.position, old.author_kind, old.author_name, old.client_message_id, old.reply_to,
      old.version, change.shown, change.status, change.finish_reason, change.code, change.player, change.seq, old.epoch,
      old.at
    FROM change CROSS JOIN LATERAL (
      SELECT * FROM session_messages AS m WHERE m.session = change.session AND m.id = change.id LIMIT 1
    ) AS old
    ON CONFLICT (tenant, session, id) DO UPDATE SET shown = excluded.shown, status = excluded.status,
      finish_reason = excluded.finish_reason, code = excluded.code, player = excluded.player, seq = excluded.seq
  ),
  turned AS (
    INSERT INTO session_turns (session, message, position, record)
    SELECT t.session, t.message, t.position, t.record
    FROM input, jsonb_to_recordset(doc -> 'turns') AS t (${turnColumns})
    WHERE t.session IN (SELECT id FROM stored)
    ON CONFLICT DO NOTHING
  )`;

/** In two pieces around its one parameter, so that it is not put together anew at every save. */
const before = sql.raw('WITH input AS MATERIALIZED (SELECT ');
const outcomes = sql.raw(`${statement}
  SELECT given.id, CASE WHEN given.id IN (SELECT id FROM stored) THEN 'stored'
    WHEN given.id IN (SELECT id FROM repeated) THEN 'repeated' ELSE 'moved-on' END AS outcome
  FROM given`);
const orFail = sql.raw(`${statement}
  SELECT 1 / ((SELECT count(*) FROM stored) = (SELECT count(*) FROM given))::integer`);
