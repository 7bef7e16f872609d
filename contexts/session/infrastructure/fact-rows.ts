import { type SQL, sql } from 'drizzle-orm';
import type { MessageId, SessionId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { insertRows } from '#shared-kernel/sql/many-rows.js';
import { opened, type SealedRow } from '#shared-kernel/sql/sealing/texts-of.js';
import { putTexts } from '#shared-kernel/sql/texts.js';
import type { Fact, FactKind } from '../domain/facts.js';
import { factKey, type MemoryOwner } from '../domain/memories.js';
import { memories } from './memory-tables.js';

interface FactRow extends Record<string, unknown> {
  readonly id: string;
  readonly character: string;
  readonly kind: FactKind;
  readonly session: SessionId;
  readonly message: MessageId;
  readonly at: string | Date;
  readonly confidence: number;
  readonly pinned: boolean;
  readonly edited: boolean;
  readonly superseded_at: string | Date | null;
  readonly superseded_by: string | null;
  readonly body: string | null;
}

/** With their texts; one whose text was erased is gone. */
const factColumns = sql.raw(`m.id, m.character, m.kind, m.session, m.message, m.at, m.confidence, m.pinned, m.edited,
  m.superseded_at, m.superseded_by, t.body`);
const factTables = sql.raw(`memories AS m JOIN texts AS t ON t.tenant = m.tenant AND t.key = 'memory/' || m.id`);

const factOfRow = (row: FactRow, text: string): Fact => ({
  id: row.id,
  kind: row.kind,
  text,
  source: { session: row.session, message: row.message },
  at: new Date(row.at),
  // stored as four bytes: 0.8 comes back as 0.800000011920929
  confidence: Math.round(row.confidence * 1_000) / 1_000,
  pinned: row.pinned,
  edited: row.edited,
  superseded: row.superseded_at === null ? null : { at: new Date(row.superseded_at), by: row.superseded_by },
});

/** All facts of an owner, the newest first. */
export async function readFacts(tx: Tx, { subject, character }: MemoryOwner): Promise<readonly Fact[]> {
  const of = sql`m.subject = ${subject} AND m.character = ${character}`;
  return (await factsWhere(tx, of)).map(({ fact }) => fact);
}

/** With the character that remembers each; the newest first. @param of on `m` */
export async function factsWhere(
  tx: Tx,
  of: SQL,
): Promise<readonly { readonly fact: Fact; readonly character: string }[]> {
  const { rows } = await tx.execute<SealedRow<FactRow>>(sql`
    SELECT ${factColumns} FROM ${factTables} WHERE ${of} ORDER BY m.at DESC, m.id DESC`);
  const facts = await opened<FactRow>(tx, rows, ({ id }) => factKey(id));
  return facts.flatMap((row) =>
    row.body === null ? [] : [{ fact: factOfRow(row, row.body), character: row.character }],
  );
}

const update = sql`
  ON CONFLICT (tenant, id) DO UPDATE SET at = excluded.at, confidence = excluded.confidence, pinned = excluded.pinned,
    edited = excluded.edited, superseded_at = excluded.superseded_at, superseded_by = excluded.superseded_by`;

export async function writeFacts(tx: Tx, owner: MemoryOwner, facts: readonly Fact[]): Promise<void> {
  const { tenant, subject, character } = owner;
  const rows = facts.map(({ id, kind, source, at, confidence, pinned, edited, superseded }) => ({
    id,
    subject,
    character,
    kind,
    ...source,
    at,
    confidence,
    pinned,
    edited,
    supersededAt: superseded?.at ?? null,
    supersededBy: superseded?.by ?? null,
  }));
  await insertRows(tx, memories, rows, update);
  await putTexts(
    tx,
    facts.map(({ id, text }) => ({ tenant, key: factKey(id), subject, body: text })),
  );
}

/** One change of an owner's facts at a time, until the end of the transaction. */
export async function lockOwner(tx: Tx, { tenant, subject, character }: MemoryOwner): Promise<void> {
  const key = ['memories', tenant, subject, character].join('\n');
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** Rows and texts. */
export async function removeFacts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`DELETE FROM memories WHERE id = ANY(${sql.param([...ids])}::uuid[])`);
  await removeTexts(tx, ids.map(factKey));
}

export async function removeTexts(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.execute(sql`DELETE FROM texts WHERE key = ANY(${sql.param([...keys])}::text[])`);
}
