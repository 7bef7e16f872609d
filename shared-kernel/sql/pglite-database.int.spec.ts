import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { databaseContract } from '../testing/database.contract.js';
import { logReadersContract } from '../testing/log-readers.contract.js';
import { textsContract } from '../testing/texts.contract.js';
import { tenant } from '../testing/notes.js';
import { migrate } from './migrate.js';
import { PgliteDatabase } from './pglite-database.js';

// Node tells each kind once a process: from the beginning.
const warnings: string[] = [];
process.on('warning', ({ message }) => warnings.push(message));

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

it('[S1.6] statements of one transaction that are begun at once run one by one, and nobody is warned of it', async () => {
  const { database, close } = await open();
  const rows = await database.inTenant(tenant('acme'), (tx) =>
    Promise.all([1, 2, 3].map(async (n) => (await tx.execute(sql`SELECT ${n}::int AS n`)).rows[0])),
  );
  expect(rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  const failing = database.inTenant(tenant('acme'), (tx) =>
    Promise.all([tx.execute(sql`SELECT nothing`), tx.execute(sql`SELECT 1`), tx.execute(sql`SELECT 2`)]),
  );
  await expect(failing).rejects.toThrow();
  await database.ping();
  await close();
  expect(warnings).toEqual([]);
});
