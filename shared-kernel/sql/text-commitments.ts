import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from './database.js';
import { opened, type SealedRow } from './sealing/texts-of.js';

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

/** A text with the key of its commitment: what whoever checks the commitment needs. */
export interface OpenedText {
  readonly key: string;
  readonly body: string;
  /** 32 bytes, hex. */
  readonly nonce: string;
}

interface NoncedText extends Record<string, unknown> {
  readonly key: string;
  readonly body: string | null;
  readonly nonce: string;
}

/** Texts under these keys that can be checked against their commitments; erased ones are absent. */
export async function openedTexts(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, OpenedText>> {
  if (keys.length === 0) return new Map();
  const { rows } = await tx.execute<SealedRow<NoncedText>>(sql`
    SELECT key, body, encode(nonce, 'hex') AS nonce FROM texts
    WHERE key = ANY(${sql.param([...keys])}::text[]) AND nonce IS NOT NULL`);
  const texts = await opened<NoncedText>(tx, rows, ({ key }) => key);
  return new Map(texts.flatMap(({ key, body, nonce }) => (body === null ? [] : [[key, { key, body, nonce }]])));
}
