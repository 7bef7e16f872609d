import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../migrate.js';
import { PgliteDatabase } from '../pglite-database.js';

/**
 * The build runs it (`node dist/shared-kernel/sql/embedded/make-template.js dist/embedded-template`): an embedded database with
 * the newest schema and nothing in it, so that the first start only has to copy. A process of its own gives the memory of
 * `initdb` back.
 */
const directory = process.argv[2];
if (!directory) throw new Error('Say where: node make-template.js DIRECTORY');
const unfinished = `${directory}.unfinished`;
for (const leftover of [directory, unfinished]) rmSync(leftover, { recursive: true, force: true });
const database = await PgliteDatabase.open({ directory: unfinished });
await migrate(database);
await database.close();
renameSync(join(unfinished, 'database'), directory);
rmSync(unfinished, { recursive: true });
