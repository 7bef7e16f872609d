import type { Database } from './database.js';
import { migrate } from './migrate.js';
import { PgliteDatabase } from './pglite-database.js';
import type { PooledDatabase } from './pooled-database.js';
import { PostgresDatabase } from './postgres-database.js';

export type DatabaseOptions =
  | { readonly kind: 'embedded'; readonly directory: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly poolSize: number };

/** Opens the database and brings its schema up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const database: PooledDatabase =
    options.kind === 'embedded' ? await PgliteDatabase.open(options) : new PostgresDatabase(options);
  try {
    await migrate(database);
    if (database instanceof PgliteDatabase) await database.keepStatistics();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
