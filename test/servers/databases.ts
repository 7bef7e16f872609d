import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseOptions } from '#shared-kernel/sql/open-database.js';
import { textKeyFile } from '#shared-kernel/testing/text-key.js';
import { freshDatabase } from './fresh-database.js';

/** Where a test keeps what it stores. */
export interface Place {
  readonly database: DatabaseOptions;
  remove(): Promise<void>;
}

/** An empty database of each kind. */
export const databases: Record<'PGlite' | 'PostgreSQL', () => Promise<Place>> = {
  PGlite: async () => {
    const directory = await mkdtemp(join(tmpdir(), 'troupe-database-'));
    return {
      database: { kind: 'embedded', directory, textKey: join(directory, 'text-key') },
      remove: () => rm(directory, { recursive: true, force: true }),
    };
  },
  PostgreSQL: async () => {
    const { url, drop } = await freshDatabase();
    return { database: { kind: 'postgres', url, poolSize: 8, textKey: textKeyFile() }, remove: drop };
  },
};
