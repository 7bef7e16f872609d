import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { postgresProgram } from './needs.mjs';
import { until } from './until.mjs';

/** Its data stay in `folder`. @returns the address of the database */
export async function startPostgres(crew, folder, port) {
  const owner = ownerOfServers();
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const as = { cwd: folder, ...owner };
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const args = ['-D', data, '-U', 'troupe', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
    execFileSync(postgresProgram('initdb'), args, { ...as, stdio: 'pipe' });
  }
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = openSync(join(folder, '..', 'postgres.log'), 'a');
  // SIGINT: whoever is connected is let go at once
  const child = crew.add('PostgreSQL', postgresProgram('postgres'), args, {
    ...as,
    stdio: ['ignore', log, log],
    signal: 'SIGINT',
  });
  const url = (database) => `postgres://troupe@127.0.0.1:${port}/${database}`;
  await until('PostgreSQL answers', child, () => query(url('postgres'), 'SELECT 1'));
  const [known] = await query(url('postgres'), "SELECT 1 FROM pg_database WHERE datname = 'troupe'");
  if (!known) await query(url('postgres'), 'CREATE DATABASE troupe');
  return url('troupe');
}

async function query(connectionString, text) {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL refuses to run as root; then it runs as the user that its package made. */
function ownerOfServers() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  return { uid: id('-u'), gid: id('-g') };
}
