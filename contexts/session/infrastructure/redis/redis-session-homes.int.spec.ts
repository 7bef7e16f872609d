import { afterAll, beforeAll, expect, it } from 'vitest';
import { newSessionId, type TenantId } from '#shared-kernel/ids.js';
import { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import { RedisLink } from '#shared-kernel/redis/redis-link.js';
import type { Database } from '#shared-kernel/sql/database.js';
import { RedisServers } from '../../../../test/servers/redis-servers.js';
import { until } from '../../../../test/servers/until.js';
import { SessionElsewhere } from '../../application/session-homes.js';
import { RedisSessionHomes } from './redis-session-homes.js';

const tenant = 'acme' as TenantId;
let servers: RedisServers;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  servers = await RedisServers.single();
});
afterAll(async () => {
  for (const close of closing) await close();
  await servers?.stop();
});

/** A node whose store has no session yet, or these. */
async function node(rows: readonly { id: string; fence: number; before: number }[] = []) {
  const link = new RedisLink(servers.urls, () => undefined);
  const nodes = new LivingNodes(link, '', 60_000);
  await nodes.join();
  const database = { inTenant: () => Promise.resolve({ rows }) };
  const homes = new RedisSessionHomes(link, nodes, database as unknown as Database);
  closing.push(async () => {
    await nodes.leave();
    link.close();
  });
  return { homes, nodes, self: nodes.self };
}

it('[S2.4] a node that stops keeps those it speaks for, and gives the others up to whoever asks, as long as there is somebody', async () => {
  const [a, b] = [await node(), await node()];
  await until('they know of each other', () => b.nodes.isLive(a.self) && a.nodes.isLive(b.self));
  const [spoken, silent] = [newSessionId(), newSessionId()];
  await Promise.all([spoken, silent].map((session) => a.homes.begin(tenant, session)));
  await expect(b.homes.enter(tenant, silent)).rejects.toEqual(new SessionElsewhere(a.self));
  a.homes.retire((session) => session === spoken);
  await a.homes.enter(tenant, spoken);
  expect(a.homes.holds(spoken)).toBe(true);
  await expect(b.homes.enter(tenant, spoken)).rejects.toEqual(new SessionElsewhere(a.self));
  await expect(a.homes.enter(tenant, silent)).rejects.toEqual(new SessionElsewhere(a.self));
  await b.homes.begin(tenant, silent);
  expect([a.homes.holds(silent), b.homes.holds(silent)]).toEqual([false, true]);
  await expect(a.homes.enter(tenant, newSessionId())).rejects.toEqual(new SessionElsewhere(a.self));
  await b.nodes.leave();
  await until('nobody else is left', () => !a.nodes.isLive(b.self));
  await a.homes.enter(tenant, newSessionId());
});

it('[S3.3] whoever was the home when Redis lost its memory looks before it takes itself for the home again', async () => {
  const [a, b] = [await node(), await node()];
  const [kept, taken] = [newSessionId(), newSessionId()];
  await Promise.all([kept, taken].map((session) => a.homes.begin(tenant, session)));
  const [server] = servers.nodes;
  await servers.kill(server!);
  await until('it is not sure any more', () => !a.homes.holds(kept) && !a.homes.holds(taken));
  await servers.revive(server!);
  await until('both are back', async () => {
    await Promise.all([a, b].map(({ nodes }) => nodes.say(`${Math.random()}`)));
    return a.nodes.isLive(b.self) && b.nodes.isLive(a.self);
  });
  await b.homes.begin(tenant, taken);
  await expect(a.homes.enter(tenant, taken)).rejects.toEqual(new SessionElsewhere(b.self));
  // Nobody else has taken it: it is claimed anew.
  await a.homes.begin(tenant, kept);
  expect([a.homes.holds(kept), a.homes.holds(taken), b.homes.holds(taken)]).toEqual([true, false, true]);
});

it('[S3.2] whoever becomes the home of what another node has had lets go of what it had begun of it before', async () => {
  const [theirs, fresh] = [newSessionId(), newSessionId()];
  const { homes } = await node([
    { id: theirs, fence: 5, before: 4 },
    { id: fresh, fence: 1, before: 0 },
  ]);
  const lost: string[] = [];
  homes.whenLost((session) => void lost.push(session));
  await homes.enter(tenant, theirs);
  await homes.enter(tenant, fresh);
  expect([lost, homes.holds(theirs), homes.fence(theirs)]).toEqual([[theirs], true, 5]);
});
