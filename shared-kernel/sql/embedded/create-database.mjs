/** Makes a new embedded database in a directory that does not exist yet; all or nothing, whenever the process dies. */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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
