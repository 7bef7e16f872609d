import { Injectable } from '@nestjs/common';
import { sql, type SQL } from 'drizzle-orm';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { rootOf } from '../../contract/ledger/growing-tree.js';
import { type SignedTreeHead, signedText } from '../../contract/ledger/tree-head.js';
import { LeafNotInTree } from '../../domain/errors.js';
import { LedgerKey } from '../../domain/ledger/ledger-key.js';
import { Ledgers, type PlacedLeaf } from '../../domain/ledger/ledgers.js';
import { consistencyPlan, inclusionPlan, type ProofPlan, type Subtree } from '../../domain/ledger/subtrees.js';
import { rootFrom, tileOf } from '../../domain/ledger/tiles.js';
import { hasher } from './node-sha256.js';
import { loadTree } from './sql-trees.js';

type HeadRow = Omit<SignedTreeHead, 'v' | 'tenant' | 'at'> & { at: Date };

const headColumns = sql.raw('size::float8 AS size, root, at, key, signature');
const leafColumns = sql.raw('index::float8 AS index, json');

@Injectable()
export class SqlLedgers extends Ledgers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly key: LedgerKey,
  ) {
    super();
  }

  async size(tenant: TenantId): Promise<number> {
    return this.database.inTenant(tenant, sizeOf);
  }

  async signHead(tenant: TenantId): Promise<SignedTreeHead> {
    return this.database.inTenant(tenant, async (tx) => {
      const tree = await loadTree(tx);
      const last = (await headRows(tx, tenant, 1))[0];
      if (last?.size === tree.size) return last;
      const now = this.clock.now().toISOString();
      const head = {
        v: 1 as const,
        tenant,
        size: tree.size,
        root: Buffer.from(tree.root()).toString('hex'),
        at: last && last.at > now ? last.at : now,
      };
      const signed = { ...head, key: this.key.id, signature: this.key.sign(signedText(head)) };
      await tx.execute(sql`
        INSERT INTO audit_tree_heads (size, root, at, key, signature)
        VALUES (${signed.size}, ${signed.root}, ${signed.at}::timestamptz, ${signed.key}, ${signed.signature})`);
      return signed;
    });
  }

  async heads(tenant: TenantId, limit: number): Promise<readonly SignedTreeHead[]> {
    return this.database.inTenant(tenant, (tx) => headRows(tx, tenant, limit));
  }

  async headsAfter(tenant: TenantId, after: number, limit: number): Promise<readonly SignedTreeHead[]> {
    return this.database.inTenant(tenant, (tx) =>
      headsWhere(tx, tenant, sql`size > ${after} ORDER BY audit_tree_heads.size LIMIT ${limit}`),
    );
  }

  async leaves(tenant: TenantId, from: number, to: number): Promise<readonly PlacedLeaf[]> {
    return this.leafRows(tenant, sql`index >= ${from} AND index < ${to} ORDER BY index`);
  }

  async leavesOf(tenant: TenantId, session: SessionId, after: number, limit: number): Promise<readonly PlacedLeaf[]> {
    return this.leafRows(
      tenant,
      sql`session = ${session} AND index > ${after} ORDER BY audit_leaves.index LIMIT ${limit}`,
    );
  }

  async inclusion(tenant: TenantId, index: number, size: number): Promise<readonly Uint8Array[]> {
    const [path] = await this.inclusions(tenant, [index], size);
    return path!;
  }

  async inclusions(
    tenant: TenantId,
    indexes: readonly number[],
    size: number,
  ): Promise<readonly (readonly Uint8Array[])[]> {
    if (indexes.some((index) => index >= size)) throw new LeafNotInTree('There is no such leaf in such a tree.');
    const plans = indexes.map((index) => inclusionPlan(index, size));
    return this.database.inTenant(tenant, (tx) => carryOut(tx, plans, size));
  }

  async consistency(tenant: TenantId, first: number, second: number): Promise<readonly Uint8Array[]> {
    if (first > second) throw new LeafNotInTree('There are no such two trees.');
    const plan = consistencyPlan(first, second);
    const [path] = await this.database.inTenant(tenant, (tx) => carryOut(tx, [plan], second));
    return path!;
  }

  private async leafRows(tenant: TenantId, which: SQL): Promise<readonly PlacedLeaf[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ index: number; json: string }>(sql`SELECT ${leafColumns} FROM audit_leaves WHERE ${which}`),
    );
    return rows;
  }
}

/** Id of the key that the newest head of all was signed with; undefined: none was signed yet. */
export async function keyOfHeads(database: Database): Promise<string | undefined> {
  const { rows } = await database.acrossTenants((tx) =>
    tx.execute<{ key: string }>(sql`
      SELECT head.key FROM audit_trees AS tree CROSS JOIN LATERAL (
        SELECT at, key FROM audit_tree_heads WHERE tenant = tree.tenant ORDER BY size DESC LIMIT 1) AS head
      ORDER BY head.at DESC LIMIT 1`),
  );
  return rows[0]?.key;
}

async function sizeOf(tx: Tx): Promise<number> {
  const { rows } = await tx.execute<{ size: number }>(sql`SELECT size::float8 AS size FROM audit_trees`);
  return rows[0]?.size ?? 0;
}

const headRows = (tx: Tx, tenant: TenantId, limit: number): Promise<SignedTreeHead[]> =>
  headsWhere(tx, tenant, sql`true ORDER BY audit_tree_heads.size DESC LIMIT ${limit}`);

async function headsWhere(tx: Tx, tenant: TenantId, which: SQL): Promise<SignedTreeHead[]> {
  const { rows } = await tx.execute<HeadRow & Record<string, unknown>>(
    sql`SELECT ${headColumns} FROM audit_tree_heads WHERE ${which}`,
  );
  return rows.map(({ size, root, at, key, signature }) => ({
    v: 1,
    tenant,
    size,
    root,
    at: new Date(at).toISOString(),
    key,
    signature,
  }));
}

/**
 * Reads the tiles that proofs in a tree of `size` need, and hashes what lies between. One statement, which looks each tile up by
 * its key: a join might as well read all of them.
 * @throws LeafNotInTree when the tenant's tree is smaller
 */
async function carryOut(tx: Tx, plans: readonly ProofPlan[], size: number): Promise<Uint8Array[][]> {
  const places = new Map(plans.flat(2).map((subtree) => [keyOf(tileOf(subtree)), tileOf(subtree)]));
  const [levels, indexes] = [
    [...places.values()].map(({ level }) => level),
    [...places.values()].map(({ index }) => index),
  ];
  const { rows } = await tx.execute<{ size: number; level: number; index: number; hashes: Buffer }>(sql`
    SELECT tree.size::float8 AS size, asked.level, asked.index::float8 AS index,
      (SELECT tile.hashes FROM audit_tiles AS tile WHERE tile.level = asked.level AND tile.index = asked.index) AS hashes
    FROM audit_trees AS tree
    LEFT JOIN unnest(${sql.param(levels)}::int[], ${sql.param(indexes)}::bigint[]) AS asked (level, index) ON true`);
  if (size > (rows[0]?.size ?? 0)) throw new LeafNotInTree('There is no such leaf in such a tree.');
  const tiles = new Map(rows.map((tile) => [keyOf(tile), tile.hashes]));
  const rootOfSubtree = (subtree: Subtree): Uint8Array =>
    rootFrom(hasher, tiles.get(keyOf(tileOf(subtree))) ?? new Uint8Array(0), subtree);
  return plans.map((plan) => plan.map((subtrees) => rootOf(hasher, subtrees.map(rootOfSubtree))));
}

const keyOf = ({ level, index }: { level: number; index: number }): string => `${level}/${index}`;
