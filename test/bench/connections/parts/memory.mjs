// What a connection keeps, and what it costs while nothing happens: bare ws, bare Socket.IO, Troupe, one after another.
import { serve, firstNumber } from '../../chat/subjects.mjs';
import { Crowd } from '../crowd.mjs';
import { cpuOf, pause, scale, slope } from '../weigh.mjs';
import { World } from '../world.mjs';

/** Points at which the process is weighed; the slope through them is what one connection weighs. */
const points = 5;

async function weighed(name, server, weigh, crowd, { count, idleMs }) {
  const [pid] = server.pids;
  const idle = async (ms) => {
    const before = cpuOf(pid);
    await pause(ms);
    return (cpuOf(pid) - before) / (ms / 1_000);
  };
  const weights = [];
  // The first tenth fills what a process has left over from its start; the rest of that it gives back for a while.
  const first = Math.round(count / 10);
  await crowd.open(0, first, [server.port], 50);
  let have = first;
  for (let before = Infinity, tries = 0; tries < 20; tries += 1) {
    const { rss } = await weigh(pid);
    if (rss > before - 512) break;
    before = rss;
    await pause(2_000);
  }
  for (let point = 0; point < points; point += 1) {
    const want = Math.round(first + ((count - first) * point) / (points - 1));
    await crowd.open(have, want, [server.port], 50);
    have = want;
    weights.push({ connections: have, ...(await weigh(pid)) });
  }
  const of = (what) => slope(weights.map((weight) => ({ x: weight.connections, y: weight[what] })));
  const cpu = await idle(idleMs);
  const connected = (await crowd.all('connected')).reduce((a, b) => a + b, 0);
  if (connected !== count) throw new Error(`${name}: ${connected} of ${count} are connected`);
  // What the process does by itself: after all have gone, when it is as warm as it was with them.
  crowd.close();
  await pause(5_000);
  const base = await idle(idleMs / 2);
  const row = {
    name,
    connections: count,
    rssKiB: of('rss'),
    heapKiB: of('heap'),
    externalKiB: of('external'),
    idleMicrosPerSecond: (cpu - base) / count,
    idleBaseMicrosPerSecond: base,
    weights,
  };
  const { rssKiB, heapKiB, idleMicrosPerSecond } = row;
  console.log(
    `${name}: ${rssKiB.toFixed(1)} KiB RSS (heap ${heapKiB.toFixed(1)}), idle ${idleMicrosPerSecond.toFixed(2)} µs/s`,
  );
  return row;
}

export async function memory({ count, idleMs, subjects = ['ws', 'io', 'troupe'], env = {} }) {
  const rows = [];
  const bare = { ws: ['bare ws', 'bare-ws.mjs'], io: ['bare Socket.IO', 'bare-socket-io.mjs'] };
  for (const kind of subjects.filter((kind) => kind in bare)) {
    const [name, file] = bare[kind];
    const { env, weigh } = scale();
    const server = await serve([`test/bench/connections/${file}`], { env, ready: firstNumber });
    const crowd = new Crowd(1, { kind, sessions: [] });
    rows.push(await weighed(name, server, weigh, crowd, { count, idleMs }));
    await server.stop();
  }
  if (!subjects.includes('troupe')) return { rows };
  const world = await World.open();
  try {
    let node = await world.node();
    const sessions = await world.sessions(
      node.port,
      Array.from({ length: count }, (_, n) => `customer-${n}`),
    );
    // What opening them left behind in memory is no connection's weight.
    await node.stop();
    const { env: weighing, weigh } = scale();
    const options = [weighing.NODE_OPTIONS, env.NODE_OPTIONS].filter(Boolean).join(' ');
    node = await world.node({ ...weighing, ...env, NODE_OPTIONS: options });
    const crowd = new Crowd(1, { kind: 'troupe', sessions, secret: world.secret });
    rows.push(await weighed('Troupe, signed in, following a session', node, weigh, crowd, { count, idleMs }));
  } finally {
    await world.close();
  }
  return { rows };
}
