import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import { RedisLink } from '#shared-kernel/redis/redis-link.js';
import { RedisServers } from '../../../test/servers/redis-servers.js';
import { redisCommand } from '../../../test/servers/redis-command.js';
import { until } from '../../../test/servers/until.js';
import { firstAbout, readAbout } from './node-about.js';
import { RedisNodes } from './redis-nodes.js';
import { StaticNodes } from './static-nodes.js';

/** ms of silence after which a node is gone; a node that was taken for dead on a slow machine comes back by itself. */
const lease = 1_500;

let redis: RedisServers;
const running = new Set<{ link: RedisLink; living: LivingNodes; node: RedisNodes }>();
beforeAll(async () => {
  redis = await RedisServers.single();
});
afterEach(async () => {
  for (const { link, living, node } of running) {
    await node.leave();
    await living.leave();
    link.close();
  }
  running.clear();
});
afterAll(() => redis?.stop());

async function join(id: string, more: { url?: string; weight?: number; worker?: number; named?: StaticNodes } = {}) {
  const { url = `http://${id}.example`, weight = 1, worker } = more;
  const about = firstAbout({ id, url: url || undefined, weight, worker });
  const link = new RedisLink(redis.urls, () => undefined);
  const living = new LivingNodes(link, about, lease);
  const node = new RedisNodes(living, readAbout(about)!, more.named);
  const all = { link, living, node };
  running.add(all);
  await living.join();
  await node.join();
  return all;
}
const taking = (node: RedisNodes) =>
  node
    .live()
    .filter(({ draining }) => !draining)
    .map(({ id }) => id)
    .join();
const sees = (node: RedisNodes, ids: string) => until(`it sees ${ids}`, () => taking(node) === ids);

it('[S2.4] nodes find each other in Redis, with where they are and how much they take', async () => {
  const { node: a } = await join('a');
  let told = 0;
  const stop = a.watch(() => (told += 1));
  const { node: b } = await join('b', { weight: 3 });
  await sees(a, 'a,b');
  await sees(b, 'a,b');
  expect(told).toBeGreaterThan(0);
  expect(a.live().find(({ id }) => id === 'b')).toEqual({
    id: 'b',
    url: 'http://b.example',
    weight: 3,
    draining: false,
  });
  expect([a.hasOthers, b.hasOthers]).toEqual([true, true]);
  stop();
});

it('[S2.4] a node that drains is seen to do so, and takes nobody new', async () => {
  const { node: a } = await join('a');
  const { node: b } = await join('b');
  await sees(a, 'a,b');
  await b.drain();
  await sees(a, 'a');
  expect(b.live().find(({ id }) => id === 'b')).toMatchObject({ draining: true });
  expect(a.hasOthers).toBe(false);
  expect(b.hasOthers).toBe(true);
});

it('[S3.3] a node that is silent for its lease is gone for the others, and is told of as dead; its key has an end', async () => {
  const { node: a, living } = await join('a');
  const dead = await join('b');
  await sees(a, 'a,b');
  dead.link.close(); // as a process that is killed: no word of goodbye
  await sees(a, 'a');
  const [gone] = [...living.lately().values()].filter(
    ({ about }) => readAbout(about)?.id === 'b' && !about.includes('draining'),
  );
  expect(gone).toMatchObject({ left: false });
  const [port] = redis.nodes.map((node) => node.port);
  expect(Number(await redisCommand(port!, 'PTTL', 'troupe:nodes'))).toBeGreaterThan(0);
});

it.each([
  ['is full', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']],
  ['refuses scripts', ['ACL', 'SETUSER', 'default', '-@scripting'], ['ACL', 'SETUSER', 'default', '+@all']],
])('[S3.3] a node lives on while Redis %s, and is there again afterwards', async (_what, refuse, take) => {
  const { living } = await join('a');
  const redisSays = (words: string[]) => redisCommand(redis.nodes[0]!.port, ...words);
  await redisSays(refuse);
  try {
    await until('it is not sure any more', () => !living.isSure);
  } finally {
    await redisSays(take);
  }
  await until('it is sure again', () => living.isSure);
});

it('[S2.4] a node that leaves is gone at once, and not counted as dead', async () => {
  const { node: a, living } = await join('a');
  const left = await join('c');
  await sees(a, 'a,c');
  await left.living.leave();
  await sees(a, 'a');
  const gone = [...living.lately().values()].find(({ about }) => readAbout(about)?.id === 'c');
  expect(gone).toMatchObject({ left: true });
});

it('[S2.4] workers of one machine are one node, which drains when all of them do', async () => {
  const { node: a } = await join('a', { worker: 1 });
  const { node: second } = await join('a', { worker: 2 });
  await until('they know each other', () => a.hasOthers && second.hasOthers);
  expect(a.live()).toHaveLength(1);
  await second.drain();
  await until('the second is seen to drain', () => !a.hasOthers);
  expect(taking(a)).toBe('a');
  await a.drain();
  expect(taking(a)).toBe('');
});

it('[S2.4] a node without an address is no place to be sent to, and still one that takes over', async () => {
  const { node: a } = await join('a', { url: '' });
  const { node: b } = await join('b', { url: '' });
  await until('they know each other', () => a.hasOthers && b.hasOthers);
  expect(a.live()).toEqual([]);
});

it('[S2.4] where a list says who the nodes are, clients go by the list, and Redis still tells who is alive', async () => {
  const list = ['a', 'b'].map((id) => ({ id, url: `http://${id}.listed`, weight: 1, draining: false }));
  const { node: a, living } = await join('a', { named: new StaticNodes(list, 'a') });
  expect(a.self).toMatchObject({ url: 'http://a.listed' });
  expect(taking(a)).toBe('a,b');
  expect(a.hasOthers).toBe(false);
  let told = 0;
  a.watch(() => (told += 1));
  await a.drain();
  expect([taking(a), told]).toEqual(['b', 1]);
  expect(readAbout(living.live().get(living.self)!)).toMatchObject({ state: 'draining' });
});
