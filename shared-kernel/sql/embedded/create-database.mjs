/**
 * Makes a new embedded database in a directory that does not exist yet; all or nothing, whenever the process dies.
 * The build runs it (`node shared-kernel/sql/embedded/create-database.mjs dist/embedded-template`), so that the first start
 * only has to copy; a process of its own also gives the memory of `initdb` back.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

/** @param {string} directory @param {string | undefined} [template] a database to copy instead */
export async function createDatabase(directory, template) {
  const unfinished = `${directory}.unfinished-${process.pid}`;
  mkdirSync(dirname(directory), { recursive: true });
  if (template && existsSync(template)) {
    cpSync(template, unfinished, { recursive: true });
  } else {
    // Log segments of 1 MB instead of 16: a small database then takes 30 MB on disk.
    const pglite = await PGlite.create(unfinished, { initDbStartParams: ['--wal-segsize=1'] });
    await pglite.close();
  }
  try {
    renameSync(unfinished, directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Clears away what a creation that was cut short has left; only for who holds the directory's lock. */
export function removeUnfinished(/** @type {string} */ directory) {
  const parent = dirname(directory);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(`${basename(directory)}.unfinished-`))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const directory = process.argv[2];
  if (!directory) throw new Error('Say where: node create-database.mjs DIRECTORY');
  rmSync(directory, { recursive: true, force: true });
  await createDatabase(directory);
}
