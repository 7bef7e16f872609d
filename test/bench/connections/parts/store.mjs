// How many operations a second the session store does through the Redis Cluster, by the product's own link and scripts.
import { join } from 'node:path';
import { root } from '../../../../scripts/steps/shell.mjs';
import { cpuOf } from '../weigh.mjs';
import { testModule } from '../world.mjs';

const built = (path) => import(join(root, 'dist', path));
const tenant = 'bench';

export async function store({ sessions, seconds, atOnce }) {
  const { RedisServers } = await testModule('test/servers/redis-servers.ts');
  const { RedisLink } = await built('shared-kernel/redis/redis-link.js');
  const { RedisFrames } = await built('contexts/session/infrastructure/redis/redis-frames.js');
  const { newSessionId } = await built('shared-kernel/ids.js');
  const servers = await RedisServers.cluster();
  const link = new RedisLink(servers.urls, () => undefined);
  const frames = new RedisFrames(link);
  try {
    const ids = Array.from({ length: sessions }, () => newSessionId());
    const frame = (session, seq) => ({
      kind: 'reply.delta',
      session,
      seq,
      epoch: 1,
      messageId: session,
      offset: seq,
      text: 'It grows by the old wall, where nobody walks. ',
    });
    const opening = { tenant, node: 'a', fence: 1, epoch: 1, floor: 0, told: 0, frames: [] };
    const places = new Map(ids.map((id) => [id, 0]));
    await inHands(ids.length, atOnce, (index) => frames.replace(ids[index], opening));
    /** The frames of a session go one after another, as the product sends them; the sessions beside each other. */
    const append = async (index) => {
      const id = ids[index % ids.length];
      const before = places.get(id);
      places.set(id, before + 1);
      if ((await frames.append(id, 1, before, [frame(id, before + 1)])) !== 'kept') throw new Error('not kept');
    };
    const read = (index) => frames.read(tenant, ids[index % ids.length]);
    /** From then on each frame is published, for somebody who reads along at another node. */
    const followed = () => inHands(ids.length, atOnce, (index) => frames.readAlong(tenant, ids[index]));
    const rows = [];
    for (const [name, work, before] of [
      ['append', append],
      ['read', read],
      ['append, followed at another node', append, followed],
    ]) {
      await before?.();
      const pids = [process.pid, ...servers.nodes.map(({ child }) => child.pid)];
      const cpu = pids.map(cpuOf);
      const began = performance.now();
      const until = began + seconds * 1_000;
      let done = 0;
      await inHands(
        Infinity,
        atOnce,
        async (index) => {
          await work(index);
          done += 1;
        },
        () => performance.now() < until,
      );
      const ms = performance.now() - began;
      const used = pids.map((pid, index) => (cpuOf(pid) - cpu[index]) / done);
      const row = {
        name,
        operationsPerSecond: (done / ms) * 1_000,
        microsEach: { here: used[0], redis: used.slice(1).reduce((a, b) => a + b, 0) },
      };
      rows.push(row);
      console.log(JSON.stringify(row));
    }
    return { sessions, atOnce, rows };
  } finally {
    link.close();
    await servers.stop();
  }
}

async function inHands(count, atOnce, work, goesOn = () => true) {
  let next = 0;
  const hands = Array.from({ length: atOnce }, async () => {
    while (next < count && goesOn()) await work(next++);
  });
  await Promise.all(hands);
}
