import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Cluster } from '#contexts/session/contract/cluster.js';
import { TroupeProcess } from '../../apps/api/testing/troupe-process.js';
import { freshDatabase, type FreshDatabase } from '../servers/fresh-database.js';
import { freePort } from '../servers/ports.js';
import { RedisServers } from '../servers/redis-servers.js';
import { until } from '../servers/until.js';

const keys = mkdtempSync(join(tmpdir(), 'troupe-workers-'));
let database: FreshDatabase;
let redis: RedisServers;
let troupe: TroupeProcess | undefined;
beforeAll(async () => {
  [database, redis] = await Promise.all([freshDatabase(), RedisServers.single()]);
});
afterAll(async () => {
  troupe?.child.kill('SIGKILL');
  await redis?.stop();
  await database?.drop();
  rmSync(keys, { recursive: true, force: true });
});

it('[S1.3] workers share a port, each a node; SIGHUP replaces all of them while somebody keeps asking; SIGTERM ends all', async () => {
  troupe = await TroupeProcess.start({
    PORT: String(await freePort()),
    DATABASE_URL: database.url,
    REDIS_URL: redis.urls.join(),
    TROUPE_WORKERS: '2',
    TROUPE_NODE_ID: 'one',
    TROUPE_TOKEN_SECRET: 'the workers of a test sign with the same secret',
    TROUPE_TEXT_KEY: join(keys, 'text-key'),
    TROUPE_LEDGER_KEY: join(keys, 'ledger-key.pem'),
    TROUPE_DATA: keys,
    TROUPE_DEMO: 'on',
    TROUPE_EMOTION: 'off',
    TROUPE_DATABASE_CONNECTIONS: '4',
  });
  const { url } = troupe;
  const signIn = await fetch(`${url}/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'admin' }),
  });
  const { token } = (await signIn.json()) as { token: string };
  const serving = async () => {
    const answer = await fetch(`${url}/v1/cluster`, { headers: { authorization: `Bearer ${token}` } });
    const { nodes } = (await answer.json()) as Cluster;
    return nodes.filter(({ state }) => state === 'serving').map(({ id, worker, pid }) => ({ id, worker, pid }));
  };
  await until('both are seen', async () => (await serving()).length === 2);
  const before = await serving();
  expect(before.map(({ id, worker }) => `${id}.${worker}`)).toEqual(['one.1', 'one.2']);
  expect(new Set([...before.map(({ pid }) => pid), troupe.child.pid]).size).toBe(3);

  troupe.child.kill('SIGHUP');
  const statuses = new Set<number>();
  await until('both are others', async () => {
    statuses.add((await fetch(`${url}/health/live`, { headers: { connection: 'close' } })).status);
    const now = await serving();
    return now.length === 2 && now.every(({ pid }) => before.every((one) => one.pid !== pid));
  });
  expect([...statuses]).toEqual([200]);
  expect(await troupe.end('SIGTERM')).toBe(0);
});
