import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { databaseContract } from '../testing/database.contract.js';
import { logReadersContract } from '../testing/log-readers.contract.js';
import { textsContract } from '../testing/texts.contract.js';
import { migrate } from './migrate.js';
import { PgliteDatabase } from './pglite-database.js';

const open = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'troupe-embedded-'));
  const database = await PgliteDatabase.open({ directory });
  await migrate(database);
  const close = async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { database, close };
};

describe('PGlite: database', () => databaseContract(open));
describe('PGlite: texts', () => textsContract(open));
describe('PGlite: log readers', () => logReadersContract(open));
