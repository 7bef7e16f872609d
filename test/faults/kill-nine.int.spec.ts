import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { openDatabase, type DatabaseOptions } from '#shared-kernel/sql/open-database.js';
import { SqlEventLog } from '#shared-kernel/sql/sql-event-log.js';
import { SqlTexts } from '#shared-kernel/sql/texts.js';
import { NoteCopies } from '#shared-kernel/testing/notes.js';
import { textKeyFile } from '#shared-kernel/testing/text-key.js';
import { PostgresServer } from '../servers/postgres-server.js';
import { acme, consumerName, streams } from './record-writer.js';

const rounds = 6;
/** ms of writing before the kill. */
const shortest = 20;
const longest = 500;

/** Mulberry32: small, and the same on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Starts a writer, lets it write for a while and kills it. Returns the highest number acknowledged, by stream. */
async function writeAndDie(
  options: DatabaseOptions,
  wait: number,
  alsoKill?: () => Promise<void>,
): Promise<Map<string, number>> {
  const program = fileURLToPath(new URL('./run-writer.mjs', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const acknowledged = new Map<string, number>();
  const complaints: string[] = [];
  child.stderr?.on('data', (chunk) => complaints.push(String(chunk)));
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const firstLine = new Promise<void>((resolve) => lines.once('line', () => resolve()));
  lines.on('line', (line) => {
    const [stream, number] = line.split(' ');
    if (stream && number) acknowledged.set(stream, Number(number));
  });
  await Promise.race([firstLine, gone]);
  if (child.exitCode !== null) throw new Error(`The writer ended by itself: ${complaints.join('')}`);
  await pause(wait);
  await alsoKill?.();
  child.kill('SIGKILL');
  await gone;
  return acknowledged;
}

async function check(
  database: Database,
  acknowledged: ReadonlyMap<string, number>,
  unacknowledged: number,
): Promise<void> {
  const log = new SqlEventLog(database);
  const texts = new SqlTexts(database);
  expect(acknowledged.size, 'every stream was written to').toBe(streams.length);
  let total = 0;
  for (const stream of streams) {
    const events = await log.stream(acme, `test/${stream}`);
    total += events.length;
    const said = acknowledged.get(stream) ?? 0;
    expect(events.length, 'nothing acknowledged is lost').toBeGreaterThanOrEqual(said);
    expect(events.length, 'nothing appears that was not in flight').toBeLessThanOrEqual(said + unacknowledged);
    const numbers = Array.from(events, (_, index) => index + 1);
    expect(events.map(({ version }) => version)).toEqual(numbers);
    expect(events.map(({ payload }) => payload['number'])).toEqual(numbers);
    const keys = numbers.map((number) => `text/${stream}/${number}`);
    expect([...(await texts.get(acme, keys)).values()].sort()).toEqual(
      numbers.map((number) => `words ${number}`).sort(),
    );
    const state = `state/${stream}`;
    expect((await texts.get(acme, [state])).get(state)).toBe(events.length ? String(events.length) : undefined);
  }
  const { rows } = await database.inTenant(acme, (tx) =>
    tx.execute(sql`SELECT count(*)::int AS texts FROM texts WHERE key LIKE 'text/%'`),
  );
  expect(rows, 'no text without its event').toEqual([{ texts: total }]);

  const copies = new NoteCopies(consumerName);
  const readers = new LogReaders(database, () => undefined);
  readers.add(copies);
  readers.start();
  await readers.caughtUp(acme);
  await readers.stop();
  const everything = await Promise.all(streams.map((stream) => log.stream(acme, `test/${stream}`)));
  const expected = everything.flat().map(({ stream, version }) => `${stream}@${version}`);
  expect(await copies.copies(database, acme), 'the projection equals the log').toEqual(expected.sort());
}

async function openAndCheck(options: DatabaseOptions, acknowledged: ReadonlyMap<string, number>): Promise<void> {
  const database = await openDatabase(options);
  try {
    await check(database, acknowledged, rounds);
  } finally {
    await database.close();
  }
}

describe('[S1.6] kill -9 in the middle of writing', { timeout: 240_000 }, () => {
  const seed = Date.now() % 2 ** 31;

  it(`the embedded database: nothing acknowledged is lost, nothing appears twice (seed ${seed})`, async () => {
    const random = randomOf(seed);
    const directory = mkdtempSync(join(tmpdir(), 'troupe-kill-nine-'));
    const options: DatabaseOptions = { kind: 'embedded', directory, textKey: textKeyFile() };
    const acknowledged = new Map<string, number>();
    try {
      for (let round = 0; round < rounds; round++) {
        const said = await writeAndDie(options, shortest + random() * (longest - shortest));
        for (const [stream, number] of said) acknowledged.set(stream, number);
      }
      await openAndCheck(options, acknowledged);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  it(`PostgreSQL, killed itself in every other round: the same (seed ${seed})`, async () => {
    const random = randomOf(seed + 1);
    const server = await PostgresServer.start();
    const options: DatabaseOptions = { kind: 'postgres', url: server.url, poolSize: 8, textKey: textKeyFile() };
    const acknowledged = new Map<string, number>();
    try {
      for (let round = 0; round < rounds; round++) {
        const wait = shortest + random() * (longest - shortest);
        const serverToo = round % 2 === 1;
        const said = await writeAndDie(options, wait, serverToo ? () => server.crash() : undefined);
        for (const [stream, number] of said) acknowledged.set(stream, number);
        if (serverToo) await server.resume();
      }
      await openAndCheck(options, acknowledged);
    } finally {
      await server.stop();
    }
  });
});
