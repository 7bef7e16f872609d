import { type SQL, sql } from 'drizzle-orm';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import type { EmotionPoint, SharedEmotion } from '../../contract/emotion.js';
import type { KeptReading, Speaker } from '../../domain/emotion-readings.js';

/** The name under which `emotion_settings` has what holds for the whole tenant. */
export const everybody = '';

export interface ReadingRow extends Record<string, unknown> {
  readonly session: SessionId;
  readonly message: string;
  readonly speaker: Speaker;
  readonly position: number;
  readonly at: string | Date;
  readonly label: SharedEmotion | null;
  readonly confidence: number;
  readonly valence: number;
  readonly arousal: number;
  readonly shared: EmotionPoint['shared'];
  readonly words: EmotionPoint['words'];
}

export const readingColumns = sql.raw(
  'e.session, e.message, e.speaker, e.position, e.at, e.label, e.confidence, e.valence, e.arousal, e.shared, e.words',
);

export const readingOfRow = ({ session: _, at, ...row }: ReadingRow): KeptReading => ({
  ...row,
  at: new Date(at).toISOString(),
});

/** A user's newest readings of each of these conversations, oldest first. */
export async function userReadings(
  tx: Tx,
  sessions: readonly SessionId[],
  limit: number,
): Promise<Map<SessionId, KeptReading[]>> {
  const { rows } = await tx.execute<ReadingRow>(sql`
    SELECT ${readingColumns} FROM unnest(${sql.param([...sessions])}::uuid[]) AS wanted (session)
    CROSS JOIN LATERAL (
      SELECT * FROM session_emotions AS own WHERE own.session = wanted.session AND own.speaker = 'user'
      ORDER BY own.position DESC LIMIT ${limit}) AS e
    ORDER BY e.position`);
  const bySession = new Map<SessionId, KeptReading[]>();
  for (const row of rows) bySession.set(row.session, [...(bySession.get(row.session) ?? []), readingOfRow(row)]);
  return bySession;
}

/** Of these subjects, and of the tenant: what was decided. */
export async function readSettings(tx: Tx, subjects: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await tx.execute<{ subject: string; enabled: boolean }>(sql`
    SELECT subject, enabled FROM emotion_settings
    WHERE subject = ANY(${sql.param([everybody, ...subjects])}::text[])`);
  return new Map(rows.map(({ subject, enabled }) => [subject, enabled]));
}

/** Of the last event of each of these streams; 0 where there is none. */
export async function lastVersions(tx: Tx, streams: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.execute<{ stream: string; version: number }>(sql`
    SELECT stream, max(version) AS version FROM event_log WHERE ${streamIn(streams)} GROUP BY stream`);
  return new Map(rows.map(({ stream, version }) => [stream, Number(version)]));
}

const streamIn = (streams: readonly string[]): SQL => sql`stream = ANY(${sql.param([...streams])}::text[])`;
