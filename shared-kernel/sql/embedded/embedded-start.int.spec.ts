import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../errors.js';
import { takeNote, tenant } from '../../testing/notes.js';
import { migrate } from '../migrate.js';
import { PgliteDatabase } from '../pglite-database.js';
import { SqlEventLog } from '../sql-event-log.js';
import { DirectoryInUse } from './directory-lock.js';

const acme = tenant('acme');

describe('the embedded database', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'troupe-embedded-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('[S1.6] keeps everything over a restart', async () => {
    const before = await PgliteDatabase.open({ directory });
    await migrate(before);
    await before.inTenant(acme, (tx) => takeNote(tx, acme, 'kept'));
    await before.close();
    const after = await PgliteDatabase.open({ directory });
    await migrate(after);
    expect(await new SqlEventLog(after).stream(acme, 'test/kept')).toHaveLength(1);
    await after.close();
  });

  it('begins without a template as well, and writes durably', async () => {
    const database = await PgliteDatabase.open({ directory, template: join(directory, 'no such template') });
    await migrate(database);
    const { rows } = await database.asOwner((tx) =>
      tx.execute(sql`SELECT current_setting('fsync') AS fsync, current_setting('wal_sync_method') AS method`),
    );
    expect(rows).toEqual([{ fsync: 'on', method: 'fsync' }]);
    await database.close();
  });

  it('clears away a creation that was cut short, and begins anew', async () => {
    mkdirSync(join(directory, 'database.unfinished-1'));
    writeFileSync(join(directory, 'database.unfinished-1', 'PG_VERSION'), '18');
    const database = await PgliteDatabase.open({ directory });
    await migrate(database);
    await database.close();
    expect(readdirSync(directory)).toEqual(['database']);
  });

  it('comes from the build with its schema, and is opened by one at a time', async () => {
    const database = await PgliteDatabase.open({ directory });
    const { rows } = await database.asOwner((tx) =>
      tx.execute(sql`SELECT count(*)::int AS applied FROM drizzle.__drizzle_migrations`),
    );
    const written = readdirSync(new URL('../migrations', import.meta.url)).filter((name) => name.endsWith('.sql'));
    expect(rows).toEqual([{ applied: written.length }]);
    await expect(PgliteDatabase.open({ directory })).rejects.toBeInstanceOf(DirectoryInUse);
    await database.close();
    await database.close();
    expect(existsSync(join(directory, 'troupe.lock'))).toBe(false);
  });

  it('does not hold up the event loop while it works', async () => {
    const database = await PgliteDatabase.open({ directory });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const begun = performance.now();
    await database.asOwner((tx) => tx.execute(sql`SELECT sum(n % 7) FROM generate_series(1, 3000000) AS n`));
    const took = performance.now() - begun;
    delay.disable();
    await database.close();
    expect(took).toBeGreaterThan(100);
    // Blocked, the loop would show one delay as long as the statement.
    expect(delay.percentile(90) / 1e6).toBeLessThan(took / 4);
  });

  it('whose thread dies is unavailable for whoever was using it, and starts again by itself', async () => {
    const database = await PgliteDatabase.open({ directory });
    await migrate(database);
    await database.inTenant(acme, (tx) => takeNote(tx, acme, 'before'));
    const unlucky = database.inTenant(acme, async (tx) => {
      await takeNote(tx, acme, 'cut off');
      await (await database.server.thread()).terminate();
      await tx.execute(sql`SELECT 1`);
    });
    await expect(unlucky).rejects.toBeInstanceOf(StorageUnavailable);
    await database.inTenant(acme, (tx) => takeNote(tx, acme, 'after'));
    const log = await new SqlEventLog(database).read(acme, undefined, 10);
    expect(log.events.map(({ stream }) => stream)).toEqual(['test/before', 'test/after']);
    await database.close();
  });
});
