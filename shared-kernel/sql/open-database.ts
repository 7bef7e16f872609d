import { StorageUnavailable } from '../errors.js';
import type { Database } from './database.js';
import { migrate } from './migrate.js';
import { openTextKeys } from './sealing/open-text-keys.js';
import { PgliteDatabase } from './pglite-database.js';
import type { PooledDatabase } from './pooled-database.js';
import { PostgresDatabase } from './postgres-database.js';

export type DatabaseOptions = {
  /** File of the key that people's words are sealed with; made for a new database. All nodes of one installation share it. */
  readonly textKey: string;
} & (
  | { readonly kind: 'embedded'; readonly directory: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly poolSize: number }
);

/**
 * Opens the database and brings its schema up to date.
 * @throws TextKeyMissing, TextKeyWrong, TextKeyUnusable
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const database: PooledDatabase =
    options.kind === 'embedded' ? await PgliteDatabase.open(options) : new PostgresDatabase(options);
  try {
    await reached(database);
    await migrate(database);
    database.sealWith(await openTextKeys(database, options.textKey));
    if (database instanceof PgliteDatabase) await database.keepStatistics();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

const attempts = 3;

/** While a process starts it is busy with much else: an attempt that ran out of time meanwhile says little about the server. */
async function reached(database: PooledDatabase): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.ping();
    } catch (error) {
      if (!(error instanceof StorageUnavailable) || attempt >= attempts) throw error;
    }
  }
}
