import { eq, type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventLog } from '../sql/event-log-tables.js';
import { appendEvents } from '../sql/append-events.js';
import type { PooledDatabase } from '../sql/pooled-database.js';
import { tenantRole } from '../sql/roles.js';
import { SqlEventLog } from '../sql/sql-event-log.js';
import { isUniqueViolation } from '../sql/sql-errors.js';
import { SqlTexts, putTexts } from '../sql/texts.js';
import { texts } from '../sql/texts-tables.js';
import { actor, NoteRead, NoteTaken, takeNote, tenant } from './notes.js';

/** Tables that belong to no tenant. */
const systemTables = ['drizzle.__drizzle_migrations'];

/** What every database keeps; `open` gives a migrated, empty one. */
export function databaseContract(open: () => Promise<{ database: PooledDatabase; close(): Promise<void> }>): void {
  let database: PooledDatabase;
  let close: () => Promise<void>;
  const [acme, other] = [tenant('acme'), tenant('other')];

  beforeAll(async () => {
    ({ database, close } = await open());
  });
  afterAll(() => close());

  const streamOf = (note: string, of = acme) => new SqlEventLog(database).stream(of, `test/${note}`);
  const text = async (key: string, of = acme) => (await new SqlTexts(database).get(of, [key])).get(key);

  it('[S1.6] state and events are stored together', async () => {
    const recorded = await database.inTenant(acme, (tx) => takeNote(tx, acme, 'together'));
    expect(await text('together/1')).toBe('words of together');
    expect(await streamOf('together')).toEqual(recorded);
    expect(recorded[0]).toMatchObject({ tenant: acme, version: 1, type: NoteTaken.type, actor });
  });

  it('[S1.6] a failure after the writes leaves neither state nor events', async () => {
    const work = database.inTenant(acme, async (tx) => {
      await takeNote(tx, acme, 'undone');
      throw new RangeError('changed my mind');
    });
    await expect(work).rejects.toThrow(new RangeError('changed my mind'));
    expect(await text('undone/1')).toBeUndefined();
    expect(await streamOf('undone')).toEqual([]);
  });

  it('[S1.6] a statement that failed cannot be swallowed: nothing is committed and the caller hears of it', async () => {
    const work = database.inTenant(acme, async (tx) => {
      await takeNote(tx, acme, 'swallowed');
      await tx.execute(sql`SELECT nothing`).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/Nothing was committed/);
    expect(await streamOf('swallowed')).toEqual([]);
  });

  it('[S1.6] a commit may go with the last statements, and is none where one of them fails', async () => {
    const both = (note: string, last: SQL) =>
      database.inTenant(acme, (tx, endWith) => {
        endWith(2);
        return Promise.all([appendEvents(tx, noteOf(note), [new NoteTaken({ note, number: 1 })]), tx.execute(last)]);
      });
    const noteOf = (note: string) => ({
      tenant: acme,
      stream: `test/${note}`,
      expectedVersion: 0,
      actor,
      at: new Date(),
    });
    await both('along', sql`SELECT 1`);
    expect(await streamOf('along')).toHaveLength(1);
    await expect(both('halfway', sql`SELECT 1 / 0`)).rejects.toThrow(/22012/);
    expect(await streamOf('halfway')).toEqual([]);
    // Fewer than were said, and more.
    await database.inTenant(acme, (tx, endWith) => (endWith(5), takeNote(tx, acme, 'fewer')));
    expect(await streamOf('fewer')).toHaveLength(1);
    const more = database.inTenant(acme, async (tx, endWith) => {
      endWith(1);
      await tx.execute(sql`SELECT 1`);
      await tx.execute(sql`SELECT 2`);
    });
    await expect(more).rejects.toThrow();
  });

  it('of two writers who saw the same version one wins, and nothing of the other is stored', async () => {
    await database.inTenant(acme, (tx) => takeNote(tx, acme, 'contested'));
    const attempts = await Promise.allSettled(
      [1, 2, 3].map((writer) =>
        database.inTenant(acme, async (tx) => {
          await putTexts(tx, [{ tenant: acme, key: `contested by ${writer}`, subject: actor.subject, body: 'x' }]);
          await takeNote(tx, acme, 'contested', 1);
        }),
      ),
    );
    const refusals = attempts.filter((attempt) => attempt.status === 'rejected').map((attempt) => attempt.reason.code);
    expect(refusals).toEqual(['kernel.concurrent-write', 'kernel.concurrent-write']);
    expect((await streamOf('contested')).map(({ version }) => version)).toEqual([1, 2]);
    const written = await new SqlTexts(database).get(acme, ['contested by 1', 'contested by 2', 'contested by 3']);
    expect(written.size).toBe(1);
  });

  it('many streams are appended in one statement, in order, with contiguous versions', async () => {
    const at = new Date('2026-01-02T03:04:05.678Z');
    const batch = ['x', 'y', 'z'].map((note) => ({
      ...{ tenant: acme, stream: `test/many-${note}`, expectedVersion: 0, actor, at },
      events: [new NoteTaken({ note, number: 1 }), new NoteRead({ note })],
    }));
    const recorded = await database.inTenant(acme, (tx) => appendEvents(tx, batch));
    expect(recorded.map(({ stream, version }) => `${stream}@${version}`)).toEqual(
      ['x', 'y', 'z'].flatMap((note) => [`test/many-${note}@1`, `test/many-${note}@2`]),
    );
    expect((await streamOf('many-y')).map(({ type, at: when }) => [type, when])).toEqual([
      [NoteTaken.type, at],
      [NoteRead.type, at],
    ]);
    const again = database.inTenant(acme, (tx) => appendEvents(tx, batch.slice(1)));
    await expect(again).rejects.toMatchObject({ code: 'kernel.concurrent-write' });
  });

  it('a query that forgets its tenant sees only its own', async () => {
    await database.inTenant(acme, (tx) => takeNote(tx, acme, 'private'));
    await database.inTenant(other, (tx) => takeNote(tx, other, 'private'));
    const seen = await database.inTenant(other, (tx) => tx.select({ tenant: eventLog.tenant }).from(eventLog));
    expect(new Set(seen.map((row) => row.tenant))).toEqual(new Set([other]));
    const everywhere = await database.acrossTenants((tx) => tx.selectDistinct({ tenant: texts.tenant }).from(texts));
    expect(everywhere.map((row) => row.tenant).sort()).toEqual([acme, other]);
  });

  it('a row of another tenant can be neither written, nor changed, nor taken over, nor removed', async () => {
    await database.inTenant(acme, (tx) => takeNote(tx, acme, 'mine'));
    const row = { tenant: acme, key: 'planted', subject: actor.subject, body: 'x' };
    await expect(database.inTenant(other, (tx) => putTexts(tx, [row]))).rejects.toMatchObject({
      details: { sqlState: '42501' },
    });
    await database.inTenant(other, (tx) => tx.update(texts).set({ body: Buffer.from('stolen') }));
    await database.inTenant(other, (tx) => tx.delete(texts).where(eq(texts.tenant, acme)));
    await expect(database.inTenant(acme, (tx) => tx.update(texts).set({ tenant: other }))).rejects.toThrow();
    expect(await text('mine/1')).toBe('words of mine');
  });

  it('a transaction without a tenant sees nothing, also on a connection that served one before', async () => {
    await database.inTenant(acme, (tx) => takeNote(tx, acme, 'unseen'));
    const { rows } = await database.asOwner(async (tx) => {
      await tx.execute(sql.raw(`SET LOCAL ROLE ${tenantRole}`));
      return tx.execute(sql`SELECT (SELECT count(*)::int FROM event_log) + (SELECT count(*)::int FROM texts) AS seen`);
    });
    expect(rows).toEqual([{ seen: 0 }]);
  });

  it('a tenant id that is none is refused before it reaches the database', async () => {
    const work = database.inTenant(tenant(`x'; RESET ROLE; --`), async () => 'reached');
    await expect(work).rejects.toThrow(TypeError);
  });

  it('the log can be added to, and nothing else', async () => {
    await expect(database.inTenant(acme, (tx) => tx.delete(eventLog))).rejects.toMatchObject({
      details: { sqlState: '42501' },
    });
    await expect(database.acrossTenants((tx) => tx.update(eventLog).set({ type: 'x' }))).rejects.toThrow();
  });

  it('every table has a tenant, and forced row-level security with policies for it', async () => {
    const { rows } = await database.asOwner((tx) =>
      tx.execute<{ name: string; tenant: boolean; forced: boolean; policies: string }>(sql`
        SELECT relnamespace::regnamespace || '.' || relname AS name,
          EXISTS (SELECT FROM pg_attribute
            WHERE attrelid = pg_class.oid AND attname = 'tenant' AND attnotnull AND atttypid = 'text'::regtype) AS tenant,
          relrowsecurity AND relforcerowsecurity AS forced,
          (SELECT string_agg(rolname || ' ' || pg_get_expr(polqual, polrelid) || ' ' || pg_get_expr(polwithcheck, polrelid),
             '; ' ORDER BY rolname)
            FROM pg_policy JOIN pg_roles ON pg_roles.oid = ANY(polroles) WHERE polrelid = pg_class.oid) AS policies
        FROM pg_class
        WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')`),
    );
    const own = "(tenant = current_setting('troupe.tenant'::text, true))";
    const policies = `troupe_system true true; troupe_tenant ${own} ${own}`;
    const ours = rows.filter(({ name }) => !systemTables.includes(name));
    expect(ours.length).toBeGreaterThanOrEqual(3);
    expect(ours.filter((row) => !row.tenant || !row.forced || row.policies !== policies)).toEqual([]);
  });

  it("a refused statement tells the constraint and no value, for it could be somebody's words", async () => {
    const insert = () =>
      database.inTenant(acme, (tx) =>
        tx.insert(texts).values({ key: 'once', subject: 'ann', body: Buffer.from('my deepest secret') }),
      );
    await insert();
    const error: Error = await insert().then(
      () => new Error('stored twice'),
      (refusal: Error) => refusal,
    );
    expect(isUniqueViolation(error, 'texts_tenant_key_pk')).toBe(true);
    expect(isUniqueViolation(error, 'another')).toBe(false);
    expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(/secret|once/);
  });

  it('a transaction inside a transaction can be undone alone', async () => {
    await database.inTenant(acme, async (tx) => {
      await takeNote(tx, acme, 'outer');
      const inner = tx.transaction(async (nested) => {
        await takeNote(nested, acme, 'inner');
        throw new RangeError('inner only');
      });
      await expect(inner).rejects.toThrow(RangeError);
    });
    expect(await streamOf('outer')).toHaveLength(1);
    expect(await streamOf('inner')).toHaveLength(0);
  });

  it('a transaction handle is of no use after its end', async () => {
    let late = (): Promise<unknown> => Promise.resolve();
    await database.inTenant(acme, async (tx) => {
      late = () => tx.execute(sql`SELECT 1`);
    });
    await expect(late()).rejects.toThrow();
  });

  it('a hundred transactions at once all end well', async () => {
    await Promise.all(
      Array.from({ length: 100 }, (_, number) =>
        database.inTenant(acme, (tx) => takeNote(tx, acme, `crowd-${number}`)),
      ),
    );
    const { rows } = await database.inTenant(acme, (tx) =>
      tx.execute(sql`SELECT count(*)::int AS count FROM event_log WHERE stream LIKE 'test/crowd-%'`),
    );
    expect(rows).toEqual([{ count: 100 }]);
  });

  it('[S1.6] closing lets end what has begun and what waits for a connection, and refuses what comes later', async () => {
    const another = await open();
    const counts = Array.from({ length: 20 }, (_, count) =>
      another.database.inTenant(
        acme,
        async (tx) => (await tx.execute<{ n: number }>(sql`SELECT ${count}::int AS n`)).rows[0]?.n,
      ),
    );
    const closed = another.close();
    await expect(another.database.ping()).rejects.toMatchObject({ code: 'kernel.storage-unavailable' });
    expect(await Promise.all(counts)).toEqual(counts.map((_, count) => count));
    await closed;
  });
}
