import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrate } from '#shared-kernel/sql/migrate.js';
import { PostgresDatabase } from '#shared-kernel/sql/postgres-database.js';
import { administer, migratedTemplate, urlOf } from './fresh-database.js';
import { PostgresServer } from './postgres-server.js';

/** As many as files run at a time (vitest.config.ts). */
const workers = 2;

/**
 * Before the project `int`: a PostgreSQL for each worker (each file makes databases of its own, see `freshDatabase`; a long
 * transaction of another file would hold up those who read a log in commit order, since a snapshot is of the whole server),
 * with the schema to copy, and the template of the embedded database. Servers given in TROUPE_TEST_POSTGRES_URL, between
 * commas, are used as they are.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const template = fileURLToPath(new URL('../../dist/embedded-template', import.meta.url));
  const program = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
  if (!existsSync(template)) execFileSync(process.execPath, [program], { stdio: 'inherit' });
  if (process.env['TROUPE_TEST_POSTGRES_URL']) return undefined;
  const servers = await Promise.all(Array.from({ length: workers }, () => startServer()));
  process.env['TROUPE_TEST_POSTGRES_URL'] = servers.map(({ url }) => url).join();
  process.env['TROUPE_TEST_POSTGRES_TEMPLATE'] = migratedTemplate;
  return async () => {
    delete process.env['TROUPE_TEST_POSTGRES_URL'];
    delete process.env['TROUPE_TEST_POSTGRES_TEMPLATE'];
    await Promise.all(servers.map((server) => server.stop()));
  };
}

async function startServer(): Promise<PostgresServer> {
  const server = await PostgresServer.start();
  await administer(server.url, `CREATE DATABASE ${migratedTemplate}`);
  const database = new PostgresDatabase({ url: urlOf(server.url, migratedTemplate), poolSize: 1 });
  await migrate(database);
  await database.close();
  return server;
}
