import { sql } from 'drizzle-orm';
import type { Tx } from '#shared-kernel/sql/database.js';
import { GrowingTree } from '../../contract/ledger/growing-tree.js';
import { hashLength } from '../../contract/ledger/tree-hasher.js';
import { hasher } from './node-sha256.js';

/** The tenant's tree, held until the transaction ends; an empty one is put there first. */
export async function loadTree(tx: Tx): Promise<GrowingTree> {
  const select = sql`SELECT size::float8 AS size, roots FROM audit_trees FOR UPDATE`;
  const { rows } = await tx.execute<{ size: number; roots: Buffer }>(select);
  const [row] = rows;
  if (row) return new GrowingTree(hasher, { size: row.size, roots: hashesIn(row.roots) });
  await tx.execute(sql`INSERT INTO audit_trees (size, roots) VALUES (0, '') ON CONFLICT DO NOTHING`);
  await tx.execute(select);
  return new GrowingTree(hasher);
}

const hashesIn = (bytes: Buffer): Uint8Array[] =>
  Array.from({ length: bytes.length / hashLength }, (_, index) =>
    bytes.subarray(index * hashLength, (index + 1) * hashLength),
  );
