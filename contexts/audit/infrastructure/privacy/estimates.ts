import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#shared-kernel/sql/database.js';
import { estimatesTable, turnsTable } from '#shared-kernel/sql/estimates-tables.js';
import { type Kept, sessionsOf } from './recorded-facts.js';

const estimates = sql`${sql.identifier(estimatesTable)} AS e`;

const isKept = (kept: Kept): SQL =>
  sql`(${kept.everybody}::boolean OR e.subject = ANY(${sql.param([...kept.subjects])}::text[])
    OR e.session = ANY(${sql.param(sessionsOf(kept))}::uuid[]))`;

/** Estimates past their time. @param before ISO 8601; null: they are kept */
export async function estimatesDue(tx: Tx, before: string | null, kept: Kept): Promise<{ due: number; held: number }> {
  if (before === null) return { due: 0, held: 0 };
  const { rows } = await tx.execute<{ due: number; held: number }>(sql`
    SELECT count(*) FILTER (WHERE NOT ${isKept(kept)})::int AS due, count(*) FILTER (WHERE ${isKept(kept)})::int AS held
    FROM ${estimates} WHERE e.at < ${before}::timestamptz`);
  return rows[0] ?? { due: 0, held: 0 };
}

/** With what records of turns say of them. Gives how many. */
export async function eraseEstimates(tx: Tx, before: string | null, kept: Kept, most: number): Promise<number> {
  if (before === null) return 0;
  const { rows } = await tx.execute<{ count: number }>(sql`
    WITH due AS (
      SELECT e.session, e.message FROM ${estimates}
      WHERE e.at < ${before}::timestamptz AND NOT ${isKept(kept)} LIMIT ${most}),
    gone AS (
      DELETE FROM ${estimates} USING due WHERE e.session = due.session AND e.message = due.message
      RETURNING e.session, e.message),
    turns AS (
      UPDATE ${sql.identifier(turnsTable)} AS t SET record = t.record - 'emotion'
      FROM gone WHERE t.session = gone.session AND t.message = gone.message)
    SELECT count(*)::int AS count FROM gone`);
  return rows[0]?.count ?? 0;
}
