import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { commitmentsOf } from '#shared-kernel/sql/text-commitments.js';
import { leafOf, textKeysOf } from '../../application/ledger/leaf-of.js';
import { eventTypes, sessionOf } from '../../application/record-events.js';
import { leafJson, utf8 } from '../../contract/ledger/leaf.js';
import { LedgerLag } from '../../domain/ledger/ledger-lag.js';
import { placeOf, type TilePlace } from '../../domain/ledger/tiles.js';
import { hasher } from './node-sha256.js';
import { loadTree } from './sql-trees.js';

/** Takes every event into its tenant's ledger, in the order of the log, each once: leaves, tiles and place in the log are one transaction. */
@Injectable()
export class LedgerLogConsumer extends LogConsumer {
  readonly name = 'audit.ledger';
  readonly types = eventTypes;

  constructor(private readonly lag: LedgerLag) {
    super();
  }

  async handle(events: readonly EventEnvelope[], tx: Tx): Promise<void> {
    const tree = await loadTree(tx);
    const commitments = await commitmentsOf(tx, events.flatMap(textKeysOf));
    const tiles = new Map<string, TilePlace & { hashes: Uint8Array[] }>();
    const leaves = events.map((event) => {
      const json = leafJson(leafOf(event, commitments));
      const leaf = { index: tree.size, event: event.id, session: sessionOf(event) ?? null, json };
      tree.append(hasher.leaf(utf8(json)), (level, index, hash) => {
        const place = placeOf({ level, index });
        if (!place) return;
        const key = `${place.level}/${place.index}`;
        const tile = tiles.get(key) ?? { level: place.level, index: place.index, hashes: [] };
        tile.hashes.push(hash);
        tiles.set(key, tile);
      });
      return leaf;
    });
    await tx.execute(sql`
      INSERT INTO audit_leaves (index, event, session, json)
      SELECT index, event, session, json
      FROM jsonb_to_recordset(${JSON.stringify(leaves)}::jsonb) AS leaf (index bigint, event uuid, session uuid, json text)`);
    await this.lengthen(tx, [...tiles.values()]);
    await tx.execute(sql`
      UPDATE audit_trees SET size = ${tree.size}, roots = ${Buffer.concat(tree.frontier.roots)}`);
    const now = Date.now();
    for (const { at } of events) this.lag.note(now - at.getTime());
  }

  private async lengthen(tx: Tx, tiles: readonly (TilePlace & { hashes: readonly Uint8Array[] })[]): Promise<void> {
    const rows = tiles.map(({ level, index, hashes }) => ({
      level,
      index,
      hashes: Buffer.concat(hashes).toString('hex'),
    }));
    await tx.execute(sql`
      INSERT INTO audit_tiles (level, index, hashes)
      SELECT level, index, decode(hashes, 'hex')
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS tile (level integer, index bigint, hashes text)
      ON CONFLICT (tenant, level, index) DO UPDATE SET hashes = audit_tiles.hashes || excluded.hashes`);
  }
}
