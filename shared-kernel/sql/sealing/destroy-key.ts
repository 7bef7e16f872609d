import { sql } from 'drizzle-orm';
import type { SubjectId } from '../../ids.js';
import type { Tx } from '../database.js';
import { textKeysOf } from './texts-of.js';

/**
 * Destroys the key of a person's words: what was sealed until now can be read no more, wherever its bytes still lie (dead rows, the
 * write-ahead log, copies of `texts`). Only a copy of `subject_keys` from before would open it. What they say later gets a new
 * key. Gives whether there was one.
 */
export async function destroyKey(tx: Tx, subject: SubjectId): Promise<boolean> {
  const { rows } = await tx.execute<{ tenant: string }>(sql`
    UPDATE subject_keys SET wrapped = NULL, destroyed_at = now()
    WHERE subject = ${subject} AND wrapped IS NOT NULL RETURNING tenant`);
  for (const { tenant } of rows) textKeysOf(tx).drop({ tenant, subject });
  return rows.length > 0;
}
