import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PostgresServer } from './postgres-server.js';

/** As many as files run at a time (vitest.config.ts). */
const workers = 2;

/**
 * Before the project `int`: a PostgreSQL for each worker (each file makes databases of its own, see `freshDatabase`; a long
 * transaction of another file would hold up those who read a log in commit order, since a snapshot is of the whole server) and
 * the template of the embedded database. Servers given in TROUPE_TEST_POSTGRES_URL, between commas, are used as they are.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const template = fileURLToPath(new URL('../../dist/embedded-template', import.meta.url));
  const program = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
  if (!existsSync(template)) execFileSync(process.execPath, [program], { stdio: 'inherit' });
  if (process.env['TROUPE_TEST_POSTGRES_URL']) return undefined;
  const servers: PostgresServer[] = [];
  for (let worker = 0; worker < workers; worker += 1) servers.push(await PostgresServer.start());
  process.env['TROUPE_TEST_POSTGRES_URL'] = servers.map(({ url }) => url).join();
  return async () => {
    delete process.env['TROUPE_TEST_POSTGRES_URL'];
    for (const server of servers) await server.stop();
  };
}
