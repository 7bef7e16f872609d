import { sql } from 'drizzle-orm';
import type { SubjectId, TenantId } from '../ids.js';
import { Texts } from '../texts.js';
import { Database, type Tx } from './database.js';
import { commit } from './text-commitments.js';

export interface TextRow {
  readonly tenant: TenantId;
  /** The id of what the text belongs to. */
  readonly key: string;
  /** Whose data it is. */
  readonly subject: SubjectId;
  readonly body: string;
}

/** Stores texts, replacing those with the same key, in the transaction of their owner. Of two rows with one key the last counts. */
export async function putTexts(tx: Tx, rows: readonly TextRow[]): Promise<void> {
  const byKey = [...new Map(rows.map((row) => [`${row.tenant}/${row.key}`, row])).values()];
  if (byKey.length === 0) return;
  const stored = byKey
    .map((row) => ({ ...row, body: storable(row.body) }))
    .map((row) => ({ ...row, ...commit(row.body) }));
  const column = (of: (row: (typeof stored)[number]) => string) => sql.param(stored.map(of));
  await tx.execute(sql`
    INSERT INTO texts (tenant, key, subject, body, nonce, commitment)
    SELECT tenant, key, subject, body, decode(nonce, 'hex'), decode(commitment, 'hex')
    FROM unnest(${column((row) => row.tenant)}::text[], ${column((row) => row.key)}::text[],
      ${column((row) => row.subject)}::text[], ${column((row) => row.body)}::text[], ${column((row) => row.nonce)}::text[],
      ${column((row) => row.commitment)}::text[]) AS new (tenant, key, subject, body, nonce, commitment)
    ON CONFLICT (tenant, key) DO UPDATE SET subject = excluded.subject, body = excluded.body, at = excluded.at,
      nonce = excluded.nonce, commitment = excluded.commitment
      WHERE (texts.body, texts.subject) <> (excluded.body, excluded.subject) OR texts.nonce IS NULL`);
}

/** Texts by key, within the transaction of who needs them; see `Texts.get`. */
export async function getTexts(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await tx.execute<{ key: string; body: string }>(
    sql`SELECT key, body FROM texts WHERE key = ANY(${sql.param([...keys])}::text[])`,
  );
  return new Map(rows.map(({ key, body }) => [key, body]));
}

/** PostgreSQL stores every character but NUL; a text that a model produced must not fail its turn because of one. */
const storable = (body: string): string => body.replaceAll('\0', '\uFFFD');

export class SqlTexts extends Texts {
  constructor(private readonly database: Database) {
    super();
  }

  async get(tenant: TenantId, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return keys.length === 0 ? new Map() : this.database.inTenant(tenant, (tx) => getTexts(tx, keys));
  }

  async search(tenant: TenantId, subject: SubjectId, query: string, limit: number): Promise<readonly string[]> {
    const words = query.split(/\s+/u).filter(Boolean).slice(0, mostWords);
    if (words.length === 0) return [];
    const containsAll = sql.join(
      words.map((word) => sql`body ILIKE ${`%${literally(word)}%`}`),
      sql` AND `,
    );
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ key: string }>(sql`
        SELECT key FROM texts WHERE subject = ${subject} AND ${containsAll} ORDER BY at DESC, key DESC LIMIT ${limit}`),
    );
    return rows.map(({ key }) => key);
  }
}

/** Words beyond these are not looked at: every one costs a pass over the subject's texts. */
const mostWords = 8;

const literally = (word: string): string => word.replace(/[\\%_]/g, '\\$&');
