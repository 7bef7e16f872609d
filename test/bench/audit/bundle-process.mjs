// A bundle of a whole ledger, written to a file in a process of its own. Arguments: URL, folder with keys, tenant, file. Prints JSON.
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { built, measured } from './dist.mjs';

const [url, keys, tenant, file] = process.argv.slice(2);
const { openDatabase } = await built('shared-kernel/sql/open-database.js');
const { SystemClock } = await built('shared-kernel/clock.js');
const { FileLedgerKey } = await built('contexts/audit/infrastructure/ledger/file-ledger-key.js');
const { SqlLedgers } = await built('contexts/audit/infrastructure/ledger/sql-ledgers.js');
const { ZipBundles } = await built('contexts/audit/infrastructure/ledger/zip-bundles.js');

const database = await openDatabase({ kind: 'postgres', url, poolSize: 2, textKey: join(keys, 'text-key') });
const key = FileLedgerKey.open(join(keys, 'ledger-key.pem'));
const ledgers = new SqlLedgers(database, new SystemClock(), key);
const head = await ledgers.signHead(tenant);
const actor = { tenant, subject: 'olga', role: 'auditor' };
const request = {
  id: 'bench',
  actor,
  purpose: 'benchmark',
  at: new Date(),
  head,
  scope: { kind: 'all' },
  leave: null,
};
const {
  result: _,
  seconds,
  ...process_
} = await measured(() =>
  pipeline(new ZipBundles(database, undefined, ledgers, key).open(request).bytes, createWriteStream(file)),
);
await database.close();
const { size } = statSync(file);
console.log(
  JSON.stringify({ events: head.size, bytes: size, perSecond: Math.round(head.size / seconds), ...process_ }),
);
process.exit(0);
