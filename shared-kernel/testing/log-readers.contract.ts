import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { sql } from 'drizzle-orm';
import { newMessageId, type TenantId } from '../ids.js';
import { mostTries, type ConsumerFailure } from '../sql/consumer-run.js';
import { LogReaders } from '../sql/log-readers.js';
import type { PooledDatabase } from '../sql/pooled-database.js';
import { SqlEventLog } from '../sql/sql-event-log.js';
import { NoteCopies, takeNote, tenant } from './notes.js';

/** How consumers follow the log; `open` gives a migrated database. */
export function logReadersContract(open: () => Promise<{ database: PooledDatabase; close(): Promise<void> }>): void {
  let database: PooledDatabase;
  let close: () => Promise<void>;
  let acme: TenantId;
  let started: LogReaders[];
  let failures: ConsumerFailure[];

  beforeAll(async () => {
    ({ database, close } = await open());
  });
  beforeEach(() => {
    acme = tenant(`t-${newMessageId()}`);
    started = [];
    failures = [];
  });
  afterEach(() => Promise.all(started.map((readers) => readers.stop())));
  afterAll(() => close());

  const node = (...consumers: NoteCopies[]): LogReaders => {
    const readers = new LogReaders(database, (failure) => failures.push(failure));
    for (const consumer of consumers) readers.add(consumer);
    readers.start();
    started.push(readers);
    return readers;
  };
  const note = (name: string, version = 0, to = acme) => database.inTenant(to, (tx) => takeNote(tx, to, name, version));
  const notes = async (name: string, count: number, to = acme) => {
    for (let version = 0; version < count; version++) await note(name, version, to);
  };
  const expected = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `test/${name}@${index + 1}`).sort();
  /** Distinct names, because checkpoints and copies of one file share a database. */
  const consumer = () => new NoteCopies(`copies-${newMessageId()}`);

  it('a consumer gets what was there before it and what comes after, in order', async () => {
    const copies = consumer();
    await notes('early', 3);
    const readers = node(copies);
    await readers.caughtUp(acme);
    expect(copies.handled.map(({ version }) => version)).toEqual([1, 2, 3]);
    await note('early', 3);
    await readers.caughtUp(acme);
    expect(await copies.copies(database, acme)).toEqual(expected('early', 4));
  });

  it('what nobody announced is found by looking', async () => {
    const copies = consumer();
    node(copies);
    await vi.waitFor(async () => {
      await note('unannounced').catch(() => undefined);
      expect(await copies.copies(database, acme)).toEqual(expected('unannounced', 1));
    }, 60_000);
  });

  it('goes on from its checkpoint after a restart', async () => {
    const name = `copies-${newMessageId()}`;
    const before = new NoteCopies(name);
    await notes('resumed', 3);
    const first = node(before);
    await first.caughtUp(acme);
    await first.stop();
    await note('resumed', 3);
    const after = new NoteCopies(name);
    await node(after).caughtUp(acme);
    expect(after.handled.map(({ version }) => version)).toEqual([4]);
    expect(await after.copies(database, acme)).toEqual(expected('resumed', 4));
  });

  it('a failure between effect and checkpoint undoes the effect, so nothing is applied twice', async () => {
    const copies = consumer();
    let crashes = 2;
    copies.after = () => {
      if (crashes-- > 0) throw new Error('died before the commit');
    };
    await notes('crashed', 3);
    await node(copies).caughtUp(acme);
    expect(await copies.copies(database, acme)).toEqual(expected('crashed', 3));
    expect(copies.handled.length).toBeGreaterThan(3);
  });

  it('keeps tenants apart, and each batch in its own tenant', async () => {
    const copies = consumer();
    const second = tenant(`t-${newMessageId()}`);
    await notes('apart', 2);
    await notes('apart', 1, second);
    const readers = node(copies);
    await Promise.all([readers.caughtUp(acme), readers.caughtUp(second)]);
    expect(await copies.copies(database, acme)).toEqual(expected('apart', 2));
    expect(await copies.copies(database, second)).toEqual(expected('apart', 1));
  });

  it('stops at an event that always fails, says which, and neither skips it nor holds up others', async () => {
    const [sick, well] = [consumer(), consumer()];
    const healthyTenant = tenant(`t-${newMessageId()}`);
    await notes('poison', 5);
    await notes('poison', 2, healthyTenant);
    sick.before = (events) => {
      if (events.some((event) => event.tenant === acme && event.version === 3)) throw new Error('cannot digest this');
    };
    const readers = node(sick, well);
    await vi.waitFor(() => expect(readers.stopped).toEqual([{ consumer: sick.name, tenant: acme }]), 60_000);
    await expect(readers.caughtUp(acme)).rejects.toThrow(/has stopped/);
    expect(await sick.copies(database, acme)).toEqual(expected('poison', 2));
    expect(await sick.copies(database, healthyTenant)).toEqual(expected('poison', 2));
    await vi.waitFor(async () => expect(await well.copies(database, acme)).toEqual(expected('poison', 5)), 60_000);
    const [third] = (await new SqlEventLog(database).stream(acme, 'test/poison')).slice(2);
    expect(failures).toHaveLength(mostTries);
    expect(failures.at(-1)).toMatchObject({ consumer: sick.name, tenant: acme, eventId: third?.id, stopped: true });
  });

  it('reads long logs in bounded batches', async () => {
    const copies = consumer();
    const sizes: number[] = [];
    copies.before = (events) => void sizes.push(events.length);
    await database.inTenant(acme, async (tx) => {
      for (let number = 0; number < 1_100; number++) await takeNote(tx, acme, `long-${number}`);
    });
    await node(copies).caughtUp(acme);
    expect(Math.max(...sizes)).toBe(500);
    expect((await copies.copies(database, acme)).length).toBe(1_100);
  });

  it('two nodes with the same consumer apply each event once', async () => {
    const name = `copies-${newMessageId()}`;
    const [one, two] = [new NoteCopies(name), new NoteCopies(name)];
    const nodes = [node(one), node(two)];
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await note(`shared-${index}`);
        for (const readers of nodes) readers.wake(acme);
      }),
    );
    await Promise.all(nodes.map((readers) => readers.caughtUp(acme)));
    const own = [...one.handled, ...two.handled].filter((event) => event.tenant === acme);
    const ids = own.map(({ id }) => id);
    expect(new Set(ids).size).toBe(40);
    expect(ids.length).toBe(40);
    expect(await one.copies(database, acme)).toHaveLength(40);
  });

  it('the log is read page by page without a gap or a repetition', async () => {
    await notes('paged', 7);
    const log = new SqlEventLog(database);
    const versions: number[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await log.read(acme, after, 3);
      if (page.events.length === 0) {
        expect(page.next).toBe(after);
        break;
      }
      versions.push(...page.events.map(({ version }) => version));
      after = page.next;
    }
    expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7]);
    await expect(log.read(acme, 'nonsense', 3)).rejects.toThrow(RangeError);
  });

  it('a checkpoint is stored with the effects and belongs to the tenant', async () => {
    const copies = consumer();
    await notes('checkpointed', 2);
    await node(copies).caughtUp(acme);
    const { rows } = await database.inTenant(acme, (tx) =>
      tx.execute(sql`SELECT tenant, consumer FROM log_checkpoints WHERE consumer = ${copies.name}`),
    );
    expect(rows).toEqual([{ tenant: acme, consumer: copies.name }]);
  });
}
