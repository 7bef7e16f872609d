import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './database.js';

/**
 * Inserts any number of rows by one statement whose text is always the same: they travel as one JSON parameter. Building
 * `VALUES` lists of changing length is what costs a projection most.
 * @param rows all with the same members; columns they leave out get their default
 * @param onConflict `ON CONFLICT …`
 */
export async function insertRows<Table extends PgTable>(
  tx: Tx,
  table: Table,
  rows: readonly InferInsertModel<Table>[],
  onConflict: SQL,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.entries(getTableColumns(table)).filter(([member]) => member in first);
  const names = sql.raw(columns.map(([, { name }]) => `"${name}"`).join(', '));
  const records = rows.map((row) =>
    Object.fromEntries(columns.map(([member, { name }]) => [name, (row as Record<string, unknown>)[member]])),
  );
  await tx.execute(sql`
    INSERT INTO ${table} (${names})
    SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, ${JSON.stringify(records)}::jsonb)
    ${onConflict}`);
}

/** `column` is one of these UUIDs. One parameter however many there are, unlike `inArray`, so that the statement stays the same. */
export const isOneOf = (column: PgColumn, ids: readonly string[]): SQL =>
  sql`${column} = ANY(${sql.param([...ids])}::uuid[])`;
