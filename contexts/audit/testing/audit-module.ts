import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import { AuditModule } from '../audit.module.js';
import { FileLedgerKey } from '../infrastructure/ledger/file-ledger-key.js';

let file: string | undefined;

/** The key of this test file's ledgers; made when it is first asked for. */
export function ledgerKeyFile(): string {
  file ??= join(mkdtempSync(join(tmpdir(), 'troupe-ledger-')), 'key.pem');
  FileLedgerKey.open(file);
  return file;
}

/** With a key of its own; heads are signed when asked for. */
export const auditModule = (): DynamicModule =>
  AuditModule.register({
    ledgerKey: ledgerKeyFile(),
    headEveryMs: 0,
    retainEveryMs: 0,
    exports: join(dirname(ledgerKeyFile()), 'exports'),
  });
