import { appendEvents } from '#shared-kernel/sql/append-events.js';
import type { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { openDatabase, type DatabaseOptions } from '#shared-kernel/sql/open-database.js';
import { SqlEventLog } from '#shared-kernel/sql/sql-event-log.js';
import { putTexts } from '#shared-kernel/sql/texts.js';
import { actor, NoteCopies, NoteTaken, tenant } from '#shared-kernel/testing/notes.js';

export const acme = tenant('acme');
export const streams = ['a', 'b', 'c', 'd'];
export const consumerName = 'kill-nine';

/** Writes numbered records without end, each with state, event and text, and says so after each commit. Runs in a process of its own. @public */
export async function writeForEver(options: DatabaseOptions): Promise<void> {
  const database = await openDatabase(options);
  const readers = new LogReaders(database, ({ error }) => console.error(error));
  readers.add(new NoteCopies(consumerName));
  readers.start();
  await Promise.all(streams.map((stream) => writeStream(database, readers, stream)));
}

async function writeStream(database: Database, readers: LogReaders, stream: string): Promise<never> {
  const known = await new SqlEventLog(database).stream(acme, `test/${stream}`);
  for (let number = known.length + 1; ; number++) {
    await database.inTenant(acme, async (tx) => {
      const row = { tenant: acme, subject: actor.subject };
      await putTexts(tx, [
        { ...row, key: `state/${stream}`, body: String(number) },
        { ...row, key: `text/${stream}/${number}`, body: `words ${number}` },
      ]);
      const head = { tenant: acme, stream: `test/${stream}`, expectedVersion: number - 1, actor, at: new Date() };
      await appendEvents(tx, head, [new NoteTaken({ note: stream, number })]);
    });
    process.stdout.write(`${stream} ${number}\n`);
    readers.wake(acme);
  }
}
