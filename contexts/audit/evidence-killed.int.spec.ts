import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { openDatabase } from '#shared-kernel/sql/open-database.js';
import type { Database } from '#shared-kernel/sql/database.js';
import { textKeyFile } from '#shared-kernel/testing/text-key.js';
import { GrowingTree } from './contract/ledger/growing-tree.js';
import { toHex } from './contract/ledger/hex.js';
import { utf8 } from './contract/ledger/leaf.js';
import { LedgerLag } from './domain/ledger/ledger-lag.js';
import { LedgerLogConsumer } from './infrastructure/ledger/ledger-log-consumer.js';
import { SqlExports } from './infrastructure/exports/sql-exports.js';
import { hasher } from './testing/rfc9162.js';
import { freshDatabase } from '#test/servers/fresh-database.js';
import { exportId, house, ledgersOf, runJob, type Work } from './testing/evidence-worker.js';

const rounds = 2;
const folder = mkdtempSync(join(tmpdir(), 'troupe-evidence-killed-'));
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let work: Work;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  work = {
    database: { kind: 'postgres', url: fresh.url, poolSize: 4, textKey: textKeyFile() },
    key: join(folder, 'key.pem'),
    files: join(folder, 'files'),
  };
  database = await openDatabase(work.database);
});
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a process that does this and kills it a little after its first word, whatever it is at. */
async function killed(what: 'appendForEver' | 'exportOnce', afterMs: number): Promise<void> {
  const program = fileURLToPath(new URL('./testing/run-evidence.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, what, JSON.stringify(work)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const complaints: string[] = [];
  child.stderr.on('data', (chunk) => complaints.push(String(chunk)));
  const begun = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  await Promise.race([begun, gone]);
  if (child.exitCode !== null && child.exitCode !== 0) throw new Error(`It ended by itself: ${complaints.join('')}`);
  await Promise.race([pause(afterMs), gone]);
  child.kill('SIGKILL');
  await gone;
}

async function leaves(): Promise<{ index: number; event: string; json: string }[]> {
  const { rows } = await database.inTenant(house, (tx) =>
    tx.execute<{ index: number; event: string; json: string }>(
      `SELECT index::int AS index, event, json FROM audit_leaves WHERE tenant = '${house}' ORDER BY audit_leaves.index`,
    ),
  );
  return rows;
}

it('[S2.3c] kill -9 while events enter the ledger: each is in it once, in order, and the tree is theirs', async () => {
  for (let round = 0; round < rounds; round += 1) await killed('appendForEver', 20 + Math.random() * 300);
  const readers = new LogReaders(database, () => undefined);
  readers.add(new LedgerLogConsumer(new LedgerLag()));
  readers.start();
  await readers.caughtUp(house);
  await readers.stop();
  const { rows } = await database.inTenant(house, (tx) =>
    tx.execute<{ id: string }>(`SELECT id FROM event_log WHERE tenant = '${house}' ORDER BY xid, position`),
  );
  const found = await leaves();
  expect(rows.length).toBeGreaterThanOrEqual(100);
  expect(found.map(({ event }) => event)).toEqual(rows.map(({ id }) => id));
  expect(found.map(({ index }) => index)).toEqual(found.map((_, index) => index));
  const tree = new GrowingTree(hasher);
  for (const { json } of found) tree.append(hasher.leaf(utf8(json)));
  const head = await ledgersOf(database, work.key).signHead(house);
  expect(head).toMatchObject({ size: found.length, root: toHex(tree.root()) });
});

it('[S2.3] kill -9 while an export is written: whoever goes on leaves out nothing and doubles nothing', async () => {
  const head = await ledgersOf(database, work.key).signHead(house);
  await database.inTenant(house, (tx) =>
    tx.execute(`
      INSERT INTO audit_exports (id, format, filters, texts, subject, role, at, until, head, state, read, rows, files, next)
      VALUES ('${exportId}', 'jsonl', '{}'::jsonb, false, 'olga', 'auditor', now(), now() + interval '1 day',
        '${JSON.stringify(head)}'::jsonb, 'running', 0, 0, '[]'::jsonb, 0)`),
  );
  for (let round = 0; round < rounds; round += 1) await killed('exportOnce', Math.random() * 40);
  await runJob(database, work);
  const job = await new SqlExports(database, undefined as never).find(house, exportId);
  expect(job).toMatchObject({ state: 'done', rows: head.size });
  const lines = job!.files.flatMap(({ name }) =>
    readFileSync(join(work.files, exportId, name), 'utf8')
      .split('\n')
      .slice(0, -1),
  );
  const expected = (await leaves()).map(({ index, json }) => `{"index":${index},"leaf":${json}}`);
  expect(lines).toEqual(expected);
});
