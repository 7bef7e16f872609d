import { sql } from 'drizzle-orm';
import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { opened, type SealedRow } from '#shared-kernel/sql/sealing/texts-of.js';
import type { ReadingTask, SaidMessage } from '../domain/memory-work.js';

/** Messages read at a time. */
const page = 60;

export interface SettingRow extends Record<string, unknown> {
  readonly subject: string;
  readonly character: string;
  readonly enabled: boolean;
  readonly forgotten_before: string | Date | null;
}

interface TaskRow extends Record<string, unknown> {
  readonly session: SessionId;
  readonly subject: SubjectId;
  readonly character: string;
  readonly asked: number;
  readonly tries: number;
  readonly read_up_to: number;
  readonly summary_up_to: number;
  readonly unsummarised_tokens: number;
}

export interface SaidRow extends Record<string, unknown> {
  readonly session: SessionId;
  readonly id: MessageId;
  readonly position: number;
  readonly author_kind: SaidMessage['by'];
  readonly status: string;
  readonly at: string | Date;
  readonly body: string | null;
}

/** Conversations that wait, and for a minute nobody else's. */
export async function claimTasks(tx: Tx, limit: number): Promise<readonly TaskRow[]> {
  const { rows } = await tx.execute<TaskRow>(sql`
    WITH due AS (
      SELECT session FROM session_memory
      WHERE asked > done AND (claimed_until IS NULL OR claimed_until < now())
      ORDER BY session LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE session_memory AS s SET claimed_until = now() + interval '1 minute', tries = tries + 1
    FROM due WHERE s.session = due.session
    RETURNING s.session, s.subject, s.character, s.asked, s.tries, s.read_up_to, s.summary_up_to, s.unsummarised_tokens`);
  return rows;
}

/** For each task what was said from the last message read on, that one included. */
export async function readSaid(tx: Tx, tasks: readonly TaskRow[]): Promise<ReadonlyMap<SessionId, readonly SaidRow[]>> {
  const { rows } = await tx.execute<SealedRow<SaidRow>>(sql`
    SELECT said.*, (SELECT body FROM texts AS t WHERE t.tenant = said.tenant AND t.key = said.id::text) AS body
    FROM jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) AS task (session uuid, read_up_to integer)
    CROSS JOIN LATERAL (
      SELECT m.tenant, m.session, m.id, m.position, m.author_kind, m.status, m.at FROM session_messages AS m
      WHERE m.session = task.session AND m.position >= task.read_up_to AND m.shown
      ORDER BY m.position LIMIT ${page + 1}) AS said
    ORDER BY said.session, said.position`);
  const bySession = new Map<SessionId, SaidRow[]>();
  for (const row of await opened<SaidRow>(tx, rows, ({ id }) => id))
    bySession.set(row.session, [...(bySession.get(row.session) ?? []), row]);
  return bySession;
}

export async function readSettings(tx: Tx, subjects: readonly SubjectId[]): Promise<readonly SettingRow[]> {
  const { rows } = await tx.execute<SettingRow>(sql`
    SELECT subject, character, enabled, forgotten_before FROM memory_settings
    WHERE subject = ANY(${sql.param([...new Set(subjects)])}::text[])`);
  return rows;
}

/** What a user's settings say about one character: from when on it may remember; undefined: not at all. */
export function rememberedFrom(
  settings: readonly SettingRow[],
  { subject, character }: { readonly subject: string; readonly character: string },
): Date | undefined {
  const concerned = settings.filter((row) => row.subject === subject && ['', character].includes(row.character));
  if (concerned.some(({ enabled }) => !enabled)) return undefined;
  return new Date(Math.max(0, ...concerned.map((row) => new Date(row.forgotten_before ?? 0).getTime())));
}

export function taskOf(tenant: TenantId, row: TaskRow, said: readonly SaidRow[], from: Date | undefined): ReadingTask {
  const running = said.findIndex(({ status }) => status === 'streaming');
  const ended = said.slice(0, running === -1 ? page + 1 : running);
  const fresh = ended.filter(({ position }) => position > row.read_up_to).slice(0, page);
  const remembered = (of: SaidRow) => from !== undefined && new Date(of.at) > from;
  const before = ended.find(({ position }) => position === row.read_up_to);
  return {
    owner: { tenant, subject: row.subject, character: row.character },
    session: row.session,
    asked: row.asked,
    tries: row.tries,
    readUpTo: row.read_up_to,
    upTo: fresh.at(-1)?.position ?? row.read_up_to,
    hasMore: said.length > page,
    messages: fresh.filter(remembered).map(saidOf),
    before: before && remembered(before) ? saidOf(before) : undefined,
    summaryUpTo: row.summary_up_to,
    unsummarisedTokens: row.unsummarised_tokens,
  };
}

export const saidOf = ({ id, position, author_kind, body, at }: SaidRow): SaidMessage => ({
  id,
  position,
  by: author_kind,
  text: body ?? '',
  at: new Date(at),
});
