import { type SQL, sql } from 'drizzle-orm';
import type { SubjectId } from '../../ids.js';
import type { Tx } from '../database.js';
import { destroyKey } from './destroy-key.js';
import { seal } from './sealed-text.js';
import { type KeyOwner, ownerOf } from './text-keys.js';
import { opened, type SealedRow, textKeysOf } from './texts-of.js';

interface Row extends Record<string, unknown> {
  readonly key: string;
  readonly body: string | null;
}

/**
 * Seals texts anew with a key that is theirs alone, so that they outlive the key of the person whose words they are. They keep their
 * commitment in the ledger and their age.
 * @param apart whose key: no person's
 * @param which a condition on `t`, of `texts`
 */
export async function sealApart(tx: Tx, apart: KeyOwner, which: SQL): Promise<void> {
  const { rows } = await tx.execute<SealedRow<Row>>(
    sql`SELECT t.key, t.body FROM texts AS t WHERE ${which} ORDER BY t.key FOR UPDATE`,
  );
  const texts = (await opened<Row>(tx, rows, ({ key }) => key)).flatMap(({ key, body }) =>
    body === null ? [] : [{ key, body }],
  );
  if (texts.length === 0) return;
  const keys = textKeysOf(tx);
  // one that is kept here may never have been committed
  keys.drop(apart);
  const dataKey = (await keys.forWriting(tx, [apart])).get(ownerOf(apart))!;
  const bodies = texts.map(({ key, body }) => seal(dataKey, key, body).toString('hex'));
  await tx.execute(sql`
    UPDATE texts AS t SET body = decode(new.body, 'hex')
    FROM unnest(${sql.param(texts.map(({ key }) => key))}::text[], ${sql.param(bodies)}::text[]) AS new (key, body)
    WHERE t.key = new.key`);
}

/** Destroys a person's texts that were sealed apart, and their key. What was written since is the person's. Gives how many. */
export async function eraseApart(tx: Tx, apart: KeyOwner, of: SubjectId): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(sql`
    WITH gone AS (
      DELETE FROM texts AS t USING subject_keys AS k
      WHERE k.subject = ${apart.subject} AND k.wrapped IS NOT NULL AND t.subject = ${of}
        AND get_byte(t.body, 0) = 1 AND substring(t.body FROM 2 FOR 16) = uuid_send(k.id) RETURNING 1)
    SELECT count(*)::int AS count FROM gone`);
  await destroyKey(tx, apart.subject as SubjectId);
  return rows[0]?.count ?? 0;
}
