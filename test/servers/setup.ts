import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PostgresServer } from './postgres-server.js';

/**
 * Before the project `int`: one PostgreSQL for all test files (each makes databases of its own, see `freshDatabase`) and the
 * template of the embedded database. A server given in TROUPE_TEST_POSTGRES_URL is used as it is.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const template = fileURLToPath(new URL('../../dist/embedded-template', import.meta.url));
  const program = fileURLToPath(new URL('../../shared-kernel/sql/embedded/create-database.mjs', import.meta.url));
  if (!existsSync(template)) execFileSync(process.execPath, [program, template], { stdio: 'inherit' });
  if (process.env['TROUPE_TEST_POSTGRES_URL']) return undefined;
  const server = await PostgresServer.start();
  process.env['TROUPE_TEST_POSTGRES_URL'] = server.url;
  return async () => {
    delete process.env['TROUPE_TEST_POSTGRES_URL'];
    await server.stop();
  };
}
