import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '#shared-kernel/clock.js';
import { newEventId, type TenantId } from '#shared-kernel/ids.js';
import type { Database } from '#shared-kernel/sql/database.js';
import { openDatabase } from '#shared-kernel/sql/open-database.js';
import { RunExport } from '../application/exports/run-export.js';
import type { ExportFormat } from '../contract/exports.js';
import { begun, type ExportOrder, type ExportProgress } from '../domain/exports/export-job.js';
import { DiskExportFiles } from '../infrastructure/exports/disk-export-files.js';
import { FormatWriters } from '../infrastructure/exports/format-writers.js';
import { SqlExports } from '../infrastructure/exports/sql-exports.js';
import { FileLedgerKey } from '../infrastructure/ledger/file-ledger-key.js';
import { SqlSealedTexts } from '../infrastructure/ledger/sql-sealed-texts.js';

const tenant = 'exported' as TenantId;

/** Some 400 bytes each, as a turn leaves them; made in the database, because only how they go out is measured. */
async function fill(database: Database, events: number): Promise<void> {
  await database.inTenant(tenant, (tx) =>
    tx.execute(`
      INSERT INTO audit_leaves (index, event, session, json)
      SELECT at, gen_random_uuid(), NULL, json_build_object(
        'actor', json_build_object('role', 'customer', 'subject', 'mia'), 'at', '2026-11-23T09:30:00.000Z',
        'id', gen_random_uuid(), 'payload', json_build_object('clientMessageId', NULL, 'customer', 'mia', 'epoch', 1,
          'messageId', gen_random_uuid(), 'seq', at, 'session', gen_random_uuid()),
        'stream', 'session/' || gen_random_uuid(), 'tenant', 'exported', 'texts', json_build_array(),
        'type', 'session.message-accepted.v1', 'v', 1, 'version', at + 1)::text
      FROM generate_series(0, ${events - 1}) AS at`),
  );
}

/**
 * Exports that many events in this process, which should do nothing else: how fast, and how much memory it took at most.
 * @param textKey file of the database's key
 * @param events are made first where there are none
 * @public
 */
export async function exportFigures(url: string, textKey: string, format: ExportFormat, events: number) {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-export-bench-'));
  const database = await openDatabase({ kind: 'postgres', url, poolSize: 2, textKey });
  try {
    const exports = new CountedExports(database, undefined as never);
    const at = new Date();
    const head = {
      v: 1,
      tenant,
      size: events,
      root: '0'.repeat(64),
      at: at.toISOString(),
      key: '',
      signature: '',
    } as const;
    const order: ExportOrder = {
      ...{ id: newEventId(), tenant, format, filters: {}, texts: false, purpose: 'benchmark', at, until: at, head },
      by: { subject: 'olga', role: 'auditor' },
    };
    if ((await exports.leaves(order, 0, 1)).leaves.length === 0) await fill(database, events);
    const key = FileLedgerKey.open(join(folder, 'key.pem'));
    const files = new DiskExportFiles(join(folder, 'files'));
    const texts = new SqlSealedTexts(database);
    const work = new RunExport(exports, files, new FormatWriters(), texts, key, new SystemClock());
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
    const began = performance.now();
    await work.run({ ...order, ...begun }, new AbortController().signal);
    const seconds = (performance.now() - began) / 1_000;
    clearInterval(watch);
    const { state, rows, files: written } = exports.last;
    const bytes = written.reduce((sum, file) => sum + file.bytes, 0);
    return {
      ...{ format, events: rows, state, files: written.length, bytes },
      perSecond: Math.round(rows / seconds),
      // the tools that load this file are in both
      beforeRssMiB: Math.round(before / 2 ** 20),
      mostRssMiB: Math.round(most / 2 ** 20),
    };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads leaves as the server does; of a job without a row it only remembers how far it came. */
class CountedExports extends SqlExports {
  last: ExportProgress = begun;

  override advance(_: ExportOrder, progress: ExportProgress): Promise<boolean> {
    this.last = progress;
    return Promise.resolve(true);
  }
}
