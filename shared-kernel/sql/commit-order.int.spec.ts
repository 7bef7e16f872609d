import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PostgresServer } from '#test/servers/postgres-server.js';
import { newEventId, newMessageId, type TenantId } from '../ids.js';
import { NoteCopies, NoteTaken, tenant } from '../testing/notes.js';
import { LogReaders } from './log-readers.js';
import { migrate } from './migrate.js';
import { PostgresDatabase } from './postgres-database.js';
import { SqlEventLog } from './sql-event-log.js';

/** Commit order is not the order of ids. Overlapping transactions can only be had on a real PostgreSQL. */
describe('PostgreSQL: the log is read in commit order', () => {
  const writerCount = 4;
  /** Of its own: what a transaction of any database of a server has not ended holds readers back. */
  let server: PostgresServer;
  let database: PostgresDatabase;
  let writers: pg.Client[];
  let acme: TenantId;

  beforeAll(async () => {
    server = await PostgresServer.start();
    database = new PostgresDatabase({ url: server.url, poolSize: 6 });
    await migrate(database);
    writers = Array.from({ length: writerCount }, () => new pg.Client({ connectionString: server.url }));
    await Promise.all(writers.map((writer) => writer.connect()));
  });
  beforeEach(() => {
    acme = tenant(`t-${newMessageId()}`);
  });
  afterAll(async () => {
    await Promise.all(writers.map((writer) => writer.end()));
    await database?.close();
    await server?.stop();
  });

  const columns = '(tenant, id, stream, version, type, payload, at, actor_subject, actor_role)';
  const insert = (writer: number, name: string, before = '', values = columns) =>
    writers[writer]?.query(
      `INSERT INTO event_log ${values}
       VALUES (${before} $1, $2, $3, 1, $4, '{}', now(), 'ann', 'system')`,
      [acme, newEventId(), `test/${name}`, NoteTaken.type],
    );
  const run = (writer: number, statement: string) => writers[writer]?.query(statement);

  /** A reader that goes on from where it was, as consumers do. */
  const reader = () => {
    const log = new SqlEventLog(database);
    const names: string[] = [];
    let after: string | undefined;
    return {
      names,
      async read(limit = 100): Promise<string[]> {
        const page = await log.read(acme, after, limit);
        after = page.next;
        names.push(...page.events.map(({ stream }) => stream.slice('test/'.length)));
        return names;
      },
    };
  };

  it('a row whose transaction commits after one with a higher id is not skipped', async () => {
    const { read } = reader();
    await run(0, 'BEGIN');
    await insert(0, 'slow');
    await run(1, 'BEGIN');
    await insert(1, 'quick');
    await run(1, 'COMMIT');
    expect(await read()).toEqual([]);
    await run(0, 'COMMIT');
    expect(await read()).toEqual(['slow', 'quick']);
  });

  it('neither is one that took its position before its transaction id', async () => {
    const { read } = reader();
    await run(0, 'BEGIN');
    const position = (await run(0, `SELECT nextval('event_log_position_seq') AS value`))?.rows[0].value as string;
    await insert(1, 'quick');
    expect(await read()).toEqual(['quick']);
    await insert(0, 'slow', `${position},`, columns.replace('(', '(position, '));
    await run(0, 'COMMIT');
    expect(await read()).toEqual(['quick', 'slow']);
  });

  it('a transaction that is rolled back leaves no trace and holds nobody up', async () => {
    const { read } = reader();
    await run(0, 'BEGIN');
    await insert(0, 'gone');
    await insert(1, 'stays');
    await run(0, 'ROLLBACK');
    expect(await read()).toEqual(['stays']);
  });

  it('consumers follow the same order', async () => {
    const copies = new NoteCopies(`copies-${newMessageId()}`);
    const readers = new LogReaders(database, () => undefined);
    readers.add(copies);
    readers.start();
    await run(0, 'BEGIN');
    await insert(0, 'slow');
    await insert(1, 'quick');
    readers.wake(acme);
    await run(0, 'COMMIT');
    await readers.caughtUp(acme);
    await readers.stop();
    expect(copies.handled.filter((event) => event.tenant === acme).map(({ stream }) => stream)).toEqual([
      'test/slow',
      'test/quick',
    ]);
  });

  it('a log that was copied from another server, with ids still to come here, goes on in its order', async () => {
    const copies = new NoteCopies(`copies-${newMessageId()}`);
    const follow = async () => {
      const readers = new LogReaders(database, () => undefined);
      readers.add(copies);
      readers.start();
      await readers.caughtUp(acme);
      await readers.stop();
      return copies.handled.filter((event) => event.tenant === acme).map(({ stream }) => stream.slice('test/'.length));
    };
    for (const name of ['one', 'two']) await insert(0, name);
    await follow();
    await insert(0, 'three');
    // As a restore leaves it: the same rows and places, every id far ahead of this server's.
    for (const table of ['event_log', 'log_checkpoints']) {
      await run(0, `UPDATE ${table} SET xid = (xid::text::bigint + 1099511627776)::text::xid8`);
    }
    await migrate(database);
    await migrate(database);
    await insert(0, 'four');
    expect(await follow()).toEqual(['one', 'two', 'three', 'four']);
    expect(await reader().read()).toEqual(['one', 'two', 'three', 'four']);
  });

  it('whatever the interleaving, every committed event is read once and no other', async () => {
    const step = fc.record({
      writer: fc.nat({ max: writerCount - 1 }),
      act: fc.constantFrom('write', 'write', 'take position', 'commit', 'rollback', 'read', 'read one'),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        acme = tenant(`t-${newMessageId()}`);
        const { read, names } = reader();
        const pending = new Map<number, { names: string[]; position?: string }>();
        const committed: string[] = [];
        round += 1;
        const end = async (writer: number, how: 'COMMIT' | 'ROLLBACK') => {
          const open = pending.get(writer);
          if (!open) return;
          await run(writer, how);
          if (how === 'COMMIT') committed.push(...open.names);
          pending.delete(writer);
        };
        for (const [index, { writer, act }] of steps.entries()) {
          if (act === 'read') await read();
          else if (act === 'read one') await read(1);
          else if (act === 'commit') await end(writer, 'COMMIT');
          else if (act === 'rollback') await end(writer, 'ROLLBACK');
          else {
            const open = pending.get(writer) ?? { names: [] };
            if (!pending.has(writer)) await run(writer, 'BEGIN');
            pending.set(writer, open);
            if (act === 'take position') {
              open.position ??= (await run(writer, `SELECT nextval('event_log_position_seq') AS value`))?.rows[0].value;
            } else {
              const name = `${round}-${index}`;
              if (open.position) await insert(writer, name, `${open.position},`, columns.replace('(', '(position, '));
              else await insert(writer, name);
              delete open.position;
              open.names.push(name);
            }
          }
        }
        for (const writer of [...pending.keys()]) await end(writer, 'COMMIT');
        for (let before = -1; before < names.length;) {
          before = names.length;
          await read(7);
        }
        expect([...names].sort()).toEqual([...committed].sort());
      }),
      { numRuns: 60 },
    );
  });
});
