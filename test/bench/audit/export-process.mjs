// One export in a process of its own, so that the memory that is told is its alone. Arguments: URL, folder with keys, format. Prints JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built, measured } from './dist.mjs';

const [url, keys, format, tenant] = process.argv.slice(2);
const { openDatabase } = await built('shared-kernel/sql/open-database.js');
const { SystemClock } = await built('shared-kernel/clock.js');
const { RunExport } = await built('contexts/audit/application/exports/run-export.js');
const { begun } = await built('contexts/audit/domain/exports/export-job.js');
const { DiskExportFiles } = await built('contexts/audit/infrastructure/exports/disk-export-files.js');
const { FormatWriters } = await built('contexts/audit/infrastructure/exports/format-writers.js');
const { SqlExports } = await built('contexts/audit/infrastructure/exports/sql-exports.js');
const { FileLedgerKey } = await built('contexts/audit/infrastructure/ledger/file-ledger-key.js');
const { SqlLedgers } = await built('contexts/audit/infrastructure/ledger/sql-ledgers.js');
const { SqlSealedTexts } = await built('contexts/audit/infrastructure/ledger/sql-sealed-texts.js');

/** Reads leaves as the server does; of a job without a row it only remembers how far it came. */
class CountedExports extends SqlExports {
  last = begun;

  advance(_order, progress) {
    this.last = progress;
    return Promise.resolve(true);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'troupe-export-bench-'));
const database = await openDatabase({ kind: 'postgres', url, poolSize: 2, textKey: join(keys, 'text-key') });
try {
  const key = FileLedgerKey.open(join(keys, 'ledger-key.pem'));
  const head = await new SqlLedgers(database, new SystemClock(), key).signHead(tenant);
  const exports = new CountedExports(database, undefined);
  const at = new Date();
  const order = { id: 'bench', tenant, format, filters: {}, texts: false, purpose: 'benchmark', at, until: at, head };
  const job = { ...order, by: { subject: 'olga', role: 'auditor' }, ...begun };
  const files = new DiskExportFiles(join(folder, 'files'));
  const texts = new SqlSealedTexts(database);
  // leave to see words is asked of jobs with words only
  const work = new RunExport(exports, files, new FormatWriters(), texts, key, undefined, new SystemClock());
  const { result: _, seconds, ...process_ } = await measured(() => work.run(job, new AbortController().signal));
  const { state, code, rows, files: written } = exports.last;
  const bytes = written.reduce((sum, file) => sum + file.bytes, 0);
  const perSecond = Math.round(rows / seconds);
  console.log(
    JSON.stringify({ format, state, code, events: rows, files: written.length, bytes, perSecond, ...process_ }),
  );
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
