import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Tx } from '../database.js';
import { KeyCache } from './key-cache.js';
import type { MasterKey } from './master-key.js';
import { type DataKey, dataKeyOf, TextUnreadable } from './sealed-text.js';

interface KeyRow extends Record<string, unknown> {
  readonly tenant: string;
  readonly id: string;
  readonly subject: string;
  readonly wrapped: Buffer;
}

/** Whose key: a person of a tenant. */
export interface KeyOwner {
  readonly tenant: string;
  readonly subject: string;
}

const cipher = 'aes-256-gcm';
const [ivSize, tagSize] = [12, 16];

/**
 * The keys of people's words. Each stands in `subject_keys`, sealed with its tenant's key, which is derived from the master key.
 * What this node has used lately it keeps for a few minutes. A kept key may have been destroyed meanwhile by another node, or
 * never been committed: whoever writes checks in the same statement that it stands (`putTexts`), and otherwise `drop`s it.
 */
export class TextKeys {
  private readonly tenants = new Map<string, KeyObject>();
  private readonly cache = new KeyCache();

  constructor(private readonly master: MasterKey) {}

  /** By `ownerOf`. Makes the keys that are missing. */
  async forWriting(tx: Tx, owners: readonly KeyOwner[]): Promise<ReadonlyMap<string, DataKey>> {
    const found = new Map<string, DataKey>();
    const missing = new Map<string, KeyOwner>();
    for (const owner of owners) {
      const known = this.cache.ofOwner(ownerOf(owner));
      if (known) found.set(ownerOf(owner), known);
      else missing.set(ownerOf(owner), owner);
    }
    if (missing.size > 0) for (const [owner, key] of await this.readOrMake(tx, [...missing])) found.set(owner, key);
    return found;
  }

  /** By id (hex); destroyed ones are absent. */
  async forReading(tx: Tx, ids: Iterable<string>): Promise<ReadonlyMap<string, DataKey>> {
    const found = new Map<string, DataKey>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const known = this.cache.ofId(id);
      if (known) found.set(id, known);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    const { rows } = await tx.execute<KeyRow>(sql`
      SELECT tenant, id, subject, wrapped FROM subject_keys
      WHERE id = ANY(${sql.param(missing)}::uuid[]) AND wrapped IS NOT NULL`);
    for (const row of rows) found.set(hexOf(row.id), this.keep(row));
    return found;
  }

  drop(owner: KeyOwner): void {
    this.cache.drop(ownerOf(owner));
  }

  /** @throws TextUnreadable when it was sealed with another master key */
  unwrap({ tenant, subject, id, wrapped }: KeyRow): DataKey {
    const iv = wrapped.subarray(0, ivSize);
    const decrypt = createDecipheriv(cipher, this.ofTenant(tenant), iv)
      .setAAD(Buffer.from(`${id}\0${subject}`))
      .setAuthTag(wrapped.subarray(-tagSize));
    try {
      const secret = Buffer.concat([decrypt.update(wrapped.subarray(ivSize, -tagSize)), decrypt.final()]);
      return dataKeyOf(id, secret);
    } catch (cause) {
      throw new TextUnreadable('A key of texts cannot be read.', {}, { cause });
    }
  }

  /** A key as it is stored. */
  newKey({ tenant, subject }: KeyOwner): KeyRow {
    const id = v7();
    const iv = randomBytes(ivSize);
    const encrypt = createCipheriv(cipher, this.ofTenant(tenant), iv).setAAD(Buffer.from(`${id}\0${subject}`));
    const hidden = encrypt.update(randomBytes(32));
    return { tenant, subject, id, wrapped: Buffer.concat([iv, hidden, encrypt.final(), encrypt.getAuthTag()]) };
  }

  private async readOrMake(tx: Tx, owners: [string, KeyOwner][]): Promise<ReadonlyMap<string, DataKey>> {
    // The same order everywhere, so that two transactions never wait for each other.
    const sorted = owners.sort(([a], [b]) => (a < b ? -1 : 1));
    const found = new Map<string, DataKey>();
    // One that somebody else is making is seen once they have: the insert waits for them, the next look finds it.
    for (let look = 1; look <= mostLooks && found.size < sorted.length; look += 1) {
      const missing = sorted.flatMap(([owner, of]) => (found.has(owner) ? [] : [this.newKey(of)]));
      for (const row of await insertOrRead(tx, missing)) found.set(ownerOf(row), this.keep(row));
    }
    if (found.size < sorted.length) throw new TextUnreadable('The key of a text is being replaced.');
    return found;
  }

  private keep(row: KeyRow): DataKey {
    const key = this.unwrap(row);
    this.cache.keep(ownerOf(row), key);
    return key;
  }

  private ofTenant(tenant: string): KeyObject {
    let key = this.tenants.get(tenant);
    if (!key) {
      if (this.tenants.size >= mostTenants) this.tenants.clear();
      this.tenants.set(tenant, (key = this.master.ofTenant(tenant)));
    }
    return key;
  }
}

const mostTenants = 1_000;
const mostLooks = 4;

/** Those of the rows that nobody has yet are stored; gives what stands then, as far as it can be seen. */
async function insertOrRead(tx: Tx, made: readonly KeyRow[]): Promise<readonly KeyRow[]> {
  const column = (of: (row: KeyRow) => string) => sql.param(made.map(of));
  const { rows } = await tx.execute<KeyRow>(sql`
    WITH new AS (
      SELECT tenant, id, subject, decode(wrapped, 'hex') AS wrapped
      FROM unnest(${column(({ tenant }) => tenant)}::text[], ${column(({ id }) => id)}::uuid[],
        ${column(({ subject }) => subject)}::text[], ${column(({ wrapped }) => wrapped.toString('hex'))}::text[])
        AS new (tenant, id, subject, wrapped)),
    made AS (
      INSERT INTO subject_keys (tenant, id, subject, wrapped) SELECT tenant, id, subject, wrapped FROM new
      ON CONFLICT (tenant, subject) WHERE wrapped IS NOT NULL DO NOTHING
      RETURNING tenant, id, subject, wrapped)
    SELECT tenant, id, subject, wrapped FROM made
    UNION ALL
    SELECT k.tenant, k.id, k.subject, k.wrapped FROM new JOIN subject_keys AS k
      ON k.tenant = new.tenant AND k.subject = new.subject AND k.wrapped IS NOT NULL`);
  return rows;
}

export const ownerOf = ({ tenant, subject }: KeyOwner): string => `${tenant}\n${subject}`;
const hexOf = (uuid: string): string => uuid.replaceAll('-', '');
