import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from './database.js';

/**
 * What may be told of a text without telling the text: HMAC-SHA-256 under a random key of its own. Whoever has text and key can
 * check it; whoever has neither learns nothing, not even by trying texts. Erasure destroys the key with the text. All hex.
 */
export function commit(body: string): { readonly nonce: string; readonly commitment: string } {
  const nonce = randomBytes(32);
  return { nonce: nonce.toString('hex'), commitment: createHmac('sha256', nonce).update(body).digest('hex') };
}

/** Commitments (hex) of the texts under these keys. Absent: erased, never stored, or stored by a version that made none. */
export async function commitmentsOf(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await tx.execute<{ key: string; commitment: string }>(sql`
    SELECT key, encode(commitment, 'hex') AS commitment FROM texts
    WHERE key = ANY(${sql.param([...keys])}::text[]) AND commitment IS NOT NULL`);
  return new Map(rows.map(({ key, commitment }) => [key, commitment]));
}
