// `npm run cluster`: three nodes, a Redis Cluster of six, PostgreSQL, and Consul where it is installed, natively on this machine.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Crew } from './cluster/crew.mjs';
import { startConsul } from './cluster/consul.mjs';
import { CannotStart, requireFreePorts, requirePrograms } from './cluster/needs.mjs';
import { TroupeNodes } from './cluster/nodes.mjs';
import { startPostgres } from './cluster/postgres.mjs';
import { startRedis } from './cluster/redis.mjs';
import { wordsOf } from './cluster/words.mjs';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { root } from './steps/shell.mjs';

const say = wordsOf(process.env);
const portOf = (name, usual) => Number(process.env[name] || usual);
const ports = {
  nodes: [0, 1, 2].map((more) => portOf('PORT', 8080) + more),
  redis: [0, 1, 2, 3, 4, 5].map((more) => portOf('CLUSTER_REDIS_PORT', 6380) + more),
  postgres: portOf('CLUSTER_POSTGRES_PORT', 5440),
};
const data = resolve(process.env.TROUPE_DATA || join(root, 'data'), 'cluster');
const crew = new Crew(data);

process.exitCode = await main();

async function main() {
  try {
    await install();
    await build();
    requirePrograms(say);
    await crew.requireNobody(say);
    await requireFreePorts(ports, say);
    mkdirSync(data, { recursive: true });
    const ended = new Promise((done) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => done(signal));
      crew.whenLost((name) => {
        console.error(say.lost(name));
        done('lost');
      });
    });
    const started = start();
    const why = await Promise.race([ended, started.then(() => ended)]);
    await started.catch(() => undefined); // what is half started is ended below
    if (why !== 'lost') console.log(`\n${say.stopping}`);
    await crew.end();
    console.log(say.stopped);
    return why === 'lost' ? 1 : 0;
  } catch (error) {
    await crew.end();
    console.error(error instanceof CannotStart ? error.message : say.failed(error));
    return 1;
  }
}

async function start() {
  const [databaseUrl, redisUrls, consul] = await Promise.all([
    startPostgres(crew, join(data, 'postgres'), ports.postgres),
    startRedis(crew, join(data, 'redis'), ports.redis),
    startConsul(crew, join(data, 'consul')),
  ]);
  console.log(say.stores({ databaseUrl, redis: ports.redis, consul }));
  const nodes = new TroupeNodes(crew, say, ports.nodes, {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrls.join(','),
    TROUPE_TOKEN_SECRET: secretIn(join(data, 'token-secret')),
    TROUPE_TEXT_KEY: join(data, 'text-key'),
    TROUPE_LEDGER_KEY: join(data, 'ledger-key.pem'),
    TROUPE_EXPORTS: join(data, 'exports'),
    TROUPE_DATA: data,
    TROUPE_DEMO: 'on',
    TROUPE_DATABASE_CONNECTIONS: '12',
    ...(consul && { CONSUL_HTTP_ADDR: consul }),
  });
  await nodes.start();
  console.log(say.ready(nodes.all, crew.members));
}

/** The same at each start, so that whoever was signed in still is. */
function secretIn(file) {
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
