import { afterAll, beforeAll, expect, it } from 'vitest';
import { RedisServers } from '#test/servers/redis-servers.js';
import { LivingNodes } from './living-nodes.js';
import { RedisLink } from './redis-link.js';
import { RedisUnavailable } from './redis-unavailable.js';

let servers: RedisServers;
let link: RedisLink;
beforeAll(async () => {
  servers = await RedisServers.cluster();
  link = new RedisLink(servers.urls, () => undefined);
});
afterAll(async () => {
  link?.close();
  await servers?.stop();
});

it('[S3.3] a cluster of which nobody answers is not waited for until it is back, neither by who asks nor by who stops', async () => {
  const nodes = new LivingNodes(link, 'about this one', 1_500);
  await nodes.join();
  expect(nodes.isSure).toBe(true);
  await Promise.all(servers.nodes.map((node) => servers.kill(node)));
  await expect(link.publish('channel', 'a word')).rejects.toBeInstanceOf(RedisUnavailable);
  await nodes.leave();
  expect(nodes.isSure).toBe(false);
});
