import { mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { programOf } from './needs.mjs';
import { until } from './until.mjs';

const slots = 16_384;
const primaries = 3;

/**
 * Three primaries with a replica each. They begin with nothing at every start: Redis holds nothing that the database has not.
 * @returns their addresses
 */
export async function startRedis(crew, folder, ports) {
  rmSync(folder, { recursive: true, force: true });
  const servers = ports.map((port) => {
    const cwd = join(folder, String(port));
    mkdirSync(cwd, { recursive: true });
    const args = [
      ...['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      ...['--maxmemory-policy', 'noeviction', '--cluster-enabled', 'yes', '--cluster-node-timeout', '1000'],
      ...['--cluster-require-full-coverage', 'no'],
    ];
    const log = openSync(join(cwd, 'redis.log'), 'a');
    // One that is killed is not missed: its replica takes over.
    const child = crew.add(`Redis ${port}`, programOf('redis-server'), args, {
      cwd,
      stdio: ['ignore', log, log],
      needed: false,
    });
    const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, maxRetriesPerRequest: 0 });
    client.on('error', () => undefined);
    return { port, child, client };
  });
  try {
    await form(servers);
  } finally {
    for (const { client } of servers) client.disconnect();
  }
  return ports.map((port) => `redis://127.0.0.1:${port}`);
}

async function form(servers) {
  const [first, ...others] = servers;
  for (const { child, client, port } of servers)
    await until(`Redis answers on port ${port}`, child, () => client.ping());
  for (const [index, { client }] of servers.slice(0, primaries).entries()) {
    await client.cluster('SET-CONFIG-EPOCH', index + 1);
    const from = Math.ceil((slots / primaries) * index);
    const to = Math.ceil((slots / primaries) * (index + 1)) - 1;
    await client.cluster('ADDSLOTSRANGE', from, to);
  }
  for (const { client } of others) await client.cluster('MEET', '127.0.0.1', first.port);
  const info = async (client, what) => String(await client.cluster('INFO')).includes(what);
  for (const { client, child } of servers)
    await until('the servers of Redis know each other', child, () =>
      info(client, `cluster_known_nodes:${servers.length}`),
    );
  for (const [index, { client, child }] of servers.slice(primaries).entries()) {
    const primary = await servers[index].client.cluster('MYID');
    await until('a replica follows', child, async () => (await client.cluster('REPLICATE', primary)) === 'OK');
  }
  for (const { client, child } of servers)
    await until('the Redis Cluster is whole', child, () => info(client, 'cluster_state:ok'));
  await until('every primary has its replica', first.child, async () => {
    const view = String(await first.client.cluster('NODES'));
    return (view.match(/ slave /g) ?? []).length === servers.length - primaries;
  });
}
