// How many connections there can be: as many as one process may hold, and several processes beside each other.
import { readdirSync, readFileSync } from 'node:fs';
import { Crowd } from '../crowd.mjs';
import { IoPeer } from '../peer.mjs';
import { cpuOf, pause } from '../weigh.mjs';
import { World } from '../world.mjs';

/** Of one session many read along here: opening 60,000 sessions would be another bench. */
const sessionsOf = (count) => Math.min(count, 2_000);

const rssOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
/** Memory of the system's side of all TCP sockets, of both ends, KiB. */
const kernelKiB = () => Number(/^Slab:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8'))[1]);

async function fill(name, { nodes, count, processes, redis, idleMs }) {
  const world = await World.open({ redis });
  const crowd = new Crowd(processes, { kind: 'troupe', secret: world.secret, subject: 'host', sessions: [] });
  try {
    const servers = [];
    for (let index = 0; index < nodes; index += 1) servers.push(await world.node());
    const ports = servers.map(({ port }) => port);
    const sessions = await world.sessions(ports[0], Array(sessionsOf(count)).fill('host'));
    await crowd.all('set', { sessions });
    const before = { rss: servers.map(({ pids }) => rssOf(pids[0])), kernel: kernelKiB() };
    const began = performance.now();
    await crowd.open(0, count, ports, 200);
    const openedMs = performance.now() - began;
    const after = { rss: servers.map(({ pids }) => rssOf(pids[0])), kernel: kernelKiB() };
    await pause(5_000);
    const cpu = servers.map(({ pids }) => cpuOf(pids[0]));
    await pause(idleMs);
    const idle = servers.reduce((sum, { pids }, index) => sum + cpuOf(pids[0]) - cpu[index], 0) / (idleMs / 1_000);
    const connected = (await crowd.all('connected')).reduce((a, b) => a + b, 0);
    const descriptors = servers.map(({ pids }) => readdirSync(`/proc/${pids[0]}/fd`).length);
    const sum = (values) => values.reduce((a, b) => a + b, 0);
    const row = {
      name,
      asked: count,
      connected,
      processes: nodes,
      openedMs,
      descriptors,
      rssMiB: after.rss.map((kib) => kib / 1_024),
      rssKiBEach: (sum(after.rss) - sum(before.rss)) / count,
      kernelKiBEachEnd: (after.kernel - before.kernel) / count / 2,
      idleMicrosPerSecondEach: idle / count,
    };
    if (nodes === 1) row.beyond = await beyond(world, ports[0]);
    console.log(`${name}: ${connected} connected in ${(openedMs / 1_000).toFixed(0)} s`, JSON.stringify(row));
    return row;
  } finally {
    crowd.close();
    await world.close();
  }
}

/** Fills up what the process takes, and asks for one more. */
async function beyond(world, port) {
  const taken = [];
  try {
    for (let tries = 0; tries < 2_000; tries += 1) {
      const auth = { token: world.sign('host', 'customer', `late-${tries}`), protocol: 1 };
      taken.push(await new IoPeer(port, auth, '127.0.0.9').ready);
    }
    return 'nobody was refused';
  } catch (error) {
    return { more: taken.length, answer: error.message };
  } finally {
    for (const peer of taken) peer.destroy();
  }
}

/** @param rows `one`: as many as one process takes; `several`: shared out among several */
export async function many({ one, several, nodes, idleMs, rows = ['one', 'several'] }) {
  const done = [];
  if (rows.includes('one')) done.push(await fill('one process', { nodes: 1, count: one, processes: 2, idleMs }));
  const shared = { nodes, count: several, processes: 4, redis: 'cluster', idleMs };
  if (rows.includes('several')) done.push(await fill(`${nodes} processes`, shared));
  return { rows: done };
}
