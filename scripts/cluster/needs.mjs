import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** Said to whoever started it, as it is. */
export class CannotStart extends Error {}

const debianPostgres = ['18', '17', '16', '15'].map((version) => `/usr/lib/postgresql/${version}/bin`);
const searchPath = () => [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];

/** Path of a program, or undefined. */
export const programOf = (name, folders = searchPath()) =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path));

/** Debian does not put `initdb` and `postgres` on the path. */
export const postgresProgram = (name) => programOf(name, [...debianPostgres, ...searchPath()]);

/** @throws CannotStart */
export function requirePrograms(say, has = { redis: programOf('redis-server'), postgres: postgresProgram('initdb') }) {
  const missing = [
    ...(has.postgres ? [] : [{ what: 'PostgreSQL', debian: 'postgresql' }]),
    ...(has.redis ? [] : [{ what: 'Redis', debian: 'redis-server' }]),
  ];
  if (missing.length > 0) throw new CannotStart(say.missing(missing));
}

/** @throws CannotStart naming the first port that is taken, and how to choose others */
export async function requireFreePorts({ nodes, redis, postgres }, say) {
  const wanted = [
    ...nodes.map((port) => ({ port, variable: 'PORT', instead: nodes[0] + 100 })),
    // Redis Cluster talks among itself 10,000 above.
    ...redis.flatMap((port) =>
      [port, port + 10_000].map((one) => ({ port: one, variable: 'CLUSTER_REDIS_PORT', instead: redis[0] + 100 })),
    ),
    { port: postgres, variable: 'CLUSTER_POSTGRES_PORT', instead: postgres + 100 },
  ];
  for (const { port, variable, instead } of wanted) {
    if (!(await isFree(port))) throw new CannotStart(say.taken(port, variable, instead));
  }
}

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
