import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import { AuditModule } from '../audit.module.js';

/** With a key of its own; heads are signed when asked for. */
export const auditModule = (): DynamicModule =>
  AuditModule.register({ ledgerKey: join(mkdtempSync(join(tmpdir(), 'troupe-ledger-')), 'key.pem'), headEveryMs: 0 });
