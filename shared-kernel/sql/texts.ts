import { type SQL, sql } from 'drizzle-orm';
import type { SubjectId, TenantId } from '../ids.js';
import { Texts } from '../texts.js';
import { Database, type Tx } from './database.js';
import { seal, TextUnreadable } from './sealing/sealed-text.js';
import { ownerOf } from './sealing/text-keys.js';
import { opened, type SealedRow, textKeysOf } from './sealing/texts-of.js';
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
  const texts = committed(rows);
  if (texts.length === 0) return;
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    if (await stored(tx, await sealed(tx, texts))) return;
    for (const row of texts) textKeysOf(tx).drop(row);
  }
  throw new TextUnreadable('The key of a text is being replaced.');
}

/**
 * As `putTexts`, for whoever sends its last statements together: once it has resolved, the function it gives sends one statement,
 * which fails where a key does not stand any more.
 */
export async function readyTexts(tx: Tx, rows: readonly TextRow[]): Promise<() => Promise<void>> {
  const texts = committed(rows);
  if (texts.length === 0) return () => Promise.resolve();
  const all = await sealed(tx, texts);
  return async () => {
    await tx.execute(sql`${storing(all)} SELECT 1 / bool_and(coalesce(stands, false))::integer FROM new`);
  };
}

/** A key that does not stand any more is noticed at the first attempt. */
const mostAttempts = 4;

type CommittedText = TextRow & ReturnType<typeof commit>;

interface SealedText extends CommittedText {
  readonly dataKey: string;
  readonly sealed: string;
}

function committed(rows: readonly TextRow[]): CommittedText[] {
  const byKey = [...new Map(rows.map((row) => [`${row.tenant}/${row.key}`, row])).values()];
  return byKey.map((row) => ({ ...row, body: storable(row.body) })).map((row) => ({ ...row, ...commit(row.body) }));
}

async function sealed(tx: Tx, texts: readonly CommittedText[]): Promise<SealedText[]> {
  const dataKeys = await textKeysOf(tx).forWriting(tx, texts);
  return texts.map((row) => {
    const key = dataKeys.get(ownerOf(row))!;
    return { ...row, dataKey: key.id, sealed: seal(key, row.key, row.body).toString('hex') };
  });
}

/** Stores those whose data key stands. Gives whether that was all of them. */
async function stored(tx: Tx, texts: readonly SealedText[]): Promise<boolean> {
  const { rows } = await tx.execute<{ all: boolean }>(
    sql`${storing(texts)} SELECT bool_and(coalesce(stands, false)) AS all FROM new`,
  );
  return rows[0]?.all === true;
}

/** Those whose data key stands are stored; `new` has all of them. */
function storing(texts: readonly SealedText[]): SQL {
  const column = (of: (row: SealedText) => string) => sql.param(texts.map(of));
  return sql`
    WITH new AS MATERIALIZED (
      SELECT tenant, key, subject, decode(body, 'hex') AS body, decode(nonce, 'hex') AS nonce,
        decode(commitment, 'hex') AS commitment,
        (SELECT wrapped IS NOT NULL FROM subject_keys AS k WHERE k.tenant = new.tenant AND k.id = new.data_key) AS stands
      FROM unnest(${column((row) => row.tenant)}::text[], ${column((row) => row.key)}::text[],
        ${column((row) => row.subject)}::text[], ${column((row) => row.sealed)}::text[],
        ${column((row) => row.nonce)}::text[], ${column((row) => row.commitment)}::text[],
        ${column((row) => row.dataKey)}::uuid[]) AS new (tenant, key, subject, body, nonce, commitment, data_key)),
    stored AS (
      INSERT INTO texts (tenant, key, subject, body, nonce, commitment)
      SELECT tenant, key, subject, body, nonce, commitment FROM new WHERE stands
      ON CONFLICT (tenant, key) DO UPDATE SET subject = excluded.subject, body = excluded.body, at = excluded.at,
        nonce = excluded.nonce, commitment = excluded.commitment
        WHERE (texts.body, texts.subject) <> (excluded.body, excluded.subject) OR texts.nonce IS NULL)`;
}

interface KeyedText extends Record<string, unknown> {
  readonly key: string;
  readonly body: string | null;
}

/** Texts by key, within the transaction of who needs them; see `Texts.get`. */
export async function getTexts(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await tx.execute<SealedRow<KeyedText>>(
    sql`SELECT key, body FROM texts WHERE key = ANY(${sql.param([...keys])}::text[])`,
  );
  const texts = await opened<KeyedText>(tx, rows, ({ key }) => key);
  return new Map(texts.flatMap(({ key, body }) => (body === null ? [] : [[key, body]])));
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
    const words = folded(query).split(/\s+/u).filter(Boolean).slice(0, mostWords);
    if (words.length === 0) return [];
    const found: string[] = [];
    let last: { readonly at: string; readonly key: string } | undefined;
    for (let looked = 0; looked < mostLookedAt; looked += pageSize) {
      const page = await this.database.inTenant(tenant, (tx) => newestOf(tx, subject, last));
      for (const { key, body } of page) {
        if (body === null || !words.every((word) => folded(body).includes(word))) continue;
        found.push(key);
        if (found.length >= limit) return found;
      }
      last = page.at(-1);
      if (page.length < pageSize) break;
    }
    return found;
  }
}

/** A person's texts, newest first, after `last`. */
async function newestOf(tx: Tx, subject: SubjectId, last: { readonly at: string; readonly key: string } | undefined) {
  const { rows } = await tx.execute<SealedRow<KeyedText & { readonly at: string }>>(sql`
    SELECT key, body, at::text AS at FROM texts
    WHERE subject = ${subject} AND key !~ ${notSearched} AND (${last?.at ?? null}::timestamptz IS NULL
      OR (at, key) < (${last?.at ?? null}::timestamptz, ${last?.key ?? null}::text))
    ORDER BY at DESC, key DESC LIMIT ${pageSize}`);
  return opened<KeyedText & { readonly at: string }>(tx, rows, ({ key }) => key);
}

/** What nobody said: what a reply was asked for with, and what filters kept back. */
const notSearched = '^(passport|prompt|blocked|felt)/';
/** Words beyond these are not looked for. */
const mostWords = 8;
/** Texts are sealed, so that a search has to open them: this many at a time, and of one person so many at most, the newest. */
const pageSize = 500;
const mostLookedAt = 50_000;

const folded = (text: string): string => text.toLowerCase();
