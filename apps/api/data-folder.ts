import { mkdirSync, mkdtempSync, rmdirSync, statSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from './config/config.js';

/** The data cannot be kept where they are to be kept. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';

  /** @param place the file or folder that stands in the way */
  constructor(
    readonly reason: 'no-folder' | 'not-creatable' | 'not-writable',
    readonly place: string,
    options?: ErrorOptions,
  ) {
    super(`The data folder cannot be used (${reason}): ${place}`, options);
  }
}

/**
 * Makes the folders that the server keeps data in, and tries whether it may write there, before anything relies on them.
 * @throws DataFolderUnusable
 */
export function prepareDataFolder({ data, database, tokenSecret }: Config): void {
  if (tokenSecret === undefined || database.kind === 'embedded') prepare(data);
  if (database.kind === 'embedded') prepare(database.directory);
}

function prepare(folder: string): void {
  make(folder);
  try {
    rmdirSync(mkdtempSync(join(folder, '.try-')));
  } catch (cause) {
    throw new DataFolderUnusable('not-writable', folder, { cause });
  }
}

/** Level by level: Node's own recursive way never returns from file systems that answer like `/proc`. */
function make(folder: string): void {
  const found = lookAt(folder);
  if (found?.isDirectory()) return;
  if (found) throw new DataFolderUnusable('no-folder', folder);
  if (dirname(folder) !== folder) make(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (cause) {
    // Another starter may have been quicker.
    if (lookAt(folder)?.isDirectory()) return;
    throw new DataFolderUnusable('not-creatable', folder, { cause });
  }
}

/** Nothing when there is nothing, or when it cannot be seen. */
function lookAt(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
