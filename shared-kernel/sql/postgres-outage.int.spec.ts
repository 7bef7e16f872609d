import { createServer, type Server } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PostgresServer } from '#test/servers/postgres-server.js';
import { databaseIsReady } from '../nest/database-ready.js';
import { NoteCopies, takeNote, tenant } from '../testing/notes.js';
import { LogReaders } from './log-readers.js';
import { migrate } from './migrate.js';
import { PostgresDatabase } from './postgres-database.js';
import { StorageUnavailable } from '../errors.js';

const acme = tenant('acme');

describe('PostgreSQL: when the database is gone', () => {
  let server: PostgresServer;
  let database: PostgresDatabase;

  beforeAll(async () => {
    server = await PostgresServer.start();
    database = new PostgresDatabase({ url: server.url, poolSize: 4 });
    await migrate(database);
  });
  afterAll(async () => {
    await database?.close();
    await server?.stop();
  });

  it('calls are refused at once, and it works again without a restart; consumers too', async () => {
    const copies = new NoteCopies();
    const readers = new LogReaders(database, () => undefined);
    readers.add(copies);
    readers.start();
    await database.inTenant(acme, (tx) => takeNote(tx, acme, 'before'));
    const inFlight = database
      .inTenant(acme, (tx) => tx.execute(sql`SELECT pg_sleep(10)`))
      .catch((error: unknown) => error);
    await database.inTenant(acme, (tx) => tx.execute(sql`SELECT 1`));
    await server.crash();
    expect(await inFlight).toBeInstanceOf(StorageUnavailable);

    const begun = performance.now();
    const calls = await Promise.allSettled(
      Array.from({ length: 20 }, () => database.inTenant(acme, (tx) => takeNote(tx, acme, 'during'))),
    );
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(calls.every((call) => call.status === 'rejected' && call.reason instanceof StorageUnavailable)).toBe(true);
    expect(await databaseIsReady(database)).toBe(false);

    await server.resume();
    await vi.waitFor(() => database.inTenant(acme, (tx) => takeNote(tx, acme, 'after')), 60_000);
    expect(await databaseIsReady(database)).toBe(true);
    await vi.waitFor(
      async () => expect(await copies.copies(database, acme)).toEqual(['test/after@1', 'test/before@1']),
      60_000,
    );
    await readers.stop();
  });

  it('waiting has a bound: for a connection, for a statement, and in number', async () => {
    const narrow = new PostgresDatabase({ url: server.url, poolSize: 1, connectTimeout: 300, statementTimeout: 500 });
    const sleep = () => narrow.inTenant(acme, (tx) => tx.execute(sql`SELECT pg_sleep(20)`));
    const begun = performance.now();
    const results = await Promise.allSettled(Array.from({ length: 200 }, sleep));
    expect(performance.now() - begun).toBeLessThan(15_000);
    const reasons = results.map((result) => (result.status === 'rejected' ? result.reason : result.value));
    expect(reasons.every((reason) => reason instanceof StorageUnavailable)).toBe(true);
    expect(reasons.some((reason) => /Too many requests/.test(String(reason)))).toBe(true);
    await narrow.close();
  });

  describe('and a server that takes connections and says nothing', () => {
    let mute: Server;
    beforeAll(async () => {
      mute = createServer(() => undefined);
      await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => mute?.close());

    it('counts as gone after the connection time-out, and as not ready after a second', async () => {
      const { port } = mute.address() as { port: number };
      const silent = new PostgresDatabase({
        url: `postgres://troupe@127.0.0.1:${port}/troupe`,
        poolSize: 1,
        connectTimeout: 2_500,
      });
      const begun = performance.now();
      expect(await databaseIsReady(silent)).toBe(false);
      expect(performance.now() - begun).toBeLessThan(5_000);
      await expect(silent.inTenant(acme, () => Promise.resolve())).rejects.toBeInstanceOf(StorageUnavailable);
      await silent.close();
    });
  });
});
