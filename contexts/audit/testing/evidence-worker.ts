import { SystemClock } from '#shared-kernel/clock.js';
import { newEventId } from '#shared-kernel/ids.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import type { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { openDatabase, type DatabaseOptions } from '#shared-kernel/sql/open-database.js';
import { actor, tenant } from '#shared-kernel/testing/notes.js';
import { SessionClosed } from '#contexts/session/contract/events.js';
import { RunExport } from '../application/exports/run-export.js';
import { LedgerLag } from '../domain/ledger/ledger-lag.js';
import { DiskExportFiles } from '../infrastructure/exports/disk-export-files.js';
import { FormatWriters } from '../infrastructure/exports/format-writers.js';
import { SqlExports } from '../infrastructure/exports/sql-exports.js';
import { FileLedgerKey } from '../infrastructure/ledger/file-ledger-key.js';
import { LedgerLogConsumer } from '../infrastructure/ledger/ledger-log-consumer.js';
import { SqlLedgers } from '../infrastructure/ledger/sql-ledgers.js';
import { SqlSealedTexts } from '../infrastructure/ledger/sql-sealed-texts.js';

export const house = tenant('evidence');
export const exportId = '0195e0c7-11aa-7c55-8a61-55a1c7be2f02';

export interface Work {
  readonly database: DatabaseOptions;
  readonly key: string;
  readonly files: string;
}

/** Small files, so that a kill meets the work in every state. */
class SmallFiles extends FormatWriters {
  override rowsOfFile(): number {
    return 50;
  }
}

export const ledgersOf = (database: Database, key: string): SqlLedgers =>
  new SqlLedgers(database, new SystemClock(), FileLedgerKey.open(key));

/** The export's job, run or gone on with by whoever calls. */
export async function runJob(database: Database, { key, files }: Work): Promise<void> {
  const exports = new SqlExports(database, undefined as never);
  const texts = new SqlSealedTexts(database);
  const job = await exports.find(house, exportId);
  const writers = new SmallFiles();
  const work = new RunExport(
    exports,
    new DiskExportFiles(files),
    writers,
    texts,
    FileLedgerKey.open(key),
    // asked for words only
    undefined as never,
    new SystemClock(),
  );
  if (job?.state === 'running') await work.run(job, new AbortController().signal);
}

/** Appends events in their hundreds and takes them into the ledger, without end; says `appended <count>` after each commit. @public */
export async function appendForEver({ database: options }: Work): Promise<void> {
  const database = await openDatabase(options);
  const readers = new LogReaders(database, ({ error }) => console.error(error));
  readers.add(new LedgerLogConsumer(new LedgerLag()));
  readers.start();
  for (let count = 0; ; count += 100) {
    const streams = Array.from({ length: 100 }, () => ({
      ...{ tenant: house, stream: `session/${newEventId()}`, expectedVersion: 0, actor, at: new Date() },
      events: [new SessionClosed({ session: newEventId() } as never)],
    }));
    await database.inTenant(house, (tx) => appendEvents(tx, streams));
    readers.wake(house);
    process.stdout.write(`appended ${count}\n`);
  }
}

/** Works at the export's job and says so before. @public */
export async function exportOnce(work: Work): Promise<void> {
  const database = await openDatabase(work.database);
  process.stdout.write('exporting\n');
  await runJob(database, work);
  await database.close();
}
