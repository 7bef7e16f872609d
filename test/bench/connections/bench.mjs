// `npm run bench connections [--quick] [COUNT]`: what a connection costs, how fast a broadcast is, how fast all come back.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../../../scripts/steps/shell.mjs';
import { cpuOf, rssOf, spread } from '../chat/load.mjs';
import { machine } from '../chat/report.mjs';
import { firstNumber, serve, startTroupe, startUpstream } from '../chat/subjects.mjs';
import { IoPeer, Peer } from './peer.mjs';

const quick = process.argv.includes('--quick');
const count = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? (quick ? 2_000 : 10_000));
const atOnce = 50;
const settleMs = quick ? 3_000 : 10_000;
const idleMs = quick ? 15_000 : 60_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Works on all of `items`, so many at the same time. */
async function each(items, work) {
  let next = 0;
  const hands = Array.from({ length: atOnce }, async () => {
    while (next < items.length) await work(items[next], next++);
  });
  await Promise.all(hands);
}

/** Lets `open` make connections, and looks at what the server's process has grown by. */
async function weigh(name, { pids }, items, open) {
  const rss = async () => {
    for (let times = 0; times < 3; times += 1) {
      for (const pid of pids) process.kill(pid, 'SIGUSR2');
      await pause(settleMs / 3);
    }
    return rssOf(pids);
  };
  // The first half fills what a process has left over from its start; the second half is what connections weigh.
  const peers = [];
  const half = Math.floor(items.length / 2);
  await each(items.slice(0, half), async (item, index) => (peers[index] = await open(item)));
  const before = await rss();
  await each(items.slice(half), async (item, index) => (peers[half + index] = await open(item)));
  const kib = (((await rss()) - before) * 1024) / (items.length - half);
  const cpu = cpuOf(pids);
  await pause(idleMs);
  const micros = (cpuOf(pids) - cpu) / (idleMs / 1_000) / items.length;
  const row = { name, connections: items.length, kib, idleMicrosPerSecond: micros };
  console.log(`${name}: ${kib.toFixed(1)} KiB, ${micros.toFixed(2)} µs/s`);
  return { row, peers };
}

const collecting = `--expose-gc --import=${join(root, 'test/bench/connections/gc-on-signal.mjs')}`;
const env = { NODE_OPTIONS: collecting };
const numbers = Array.from({ length: count }, (_, index) => index);
const rows = [];

const ws = await serve(['test/bench/connections/bare-ws.mjs'], { env, ready: firstNumber });
{
  const open = async () => {
    const peer = new Peer(ws.port, '/');
    await peer.opened;
    return peer;
  };
  const { row, peers } = await weigh('bare ws', ws, numbers, open);
  rows.push(row);
  for (const peer of peers) peer.destroy();
}
await ws.stop();

const io = await serve(['test/bench/connections/bare-socket-io.mjs'], { env, ready: firstNumber });
{
  const open = async (index) => {
    const peer = await new IoPeer(io.port, {}).ready;
    await peer.ask('resume', { session: `s${index}`, after: 0 });
    return peer;
  };
  const { row, peers } = await weigh('bare Socket.IO', io, numbers, open);
  rows.push(row);
  for (const peer of peers) peer.destroy();
}
await io.stop();

const { module: servers } = await runnerImport(join(root, 'test/servers/postgres-server.ts'), {
  resolve: { conditions: ['troupe:source', 'node', 'import'] },
});
const postgres = await servers.PostgresServer.start();
const upstream = await startUpstream({ tokens: 20, intervalMs: 0 });
const start = () => startTroupe({ upstreamPort: upstream.port, databaseUrl: postgres.url, env });
let troupe = await start();
let result;
try {
  const call = async (path, body, token) => {
    const response = await fetch(`http://127.0.0.1:${troupe.port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const signIn = async () => (await call('/v1/demo/sign-in', { as: 'customer' })).token;
  let token = await signIn();
  const session = async () => (await call('/v1/sessions', { character: 'renaissance-botanist' }, token)).id;
  const sessions = [];
  await each(numbers, async (index) => (sessions[index] = await session()));
  const shared = await session();
  // What opening them left behind in memory is no connection's weight either.
  await troupe.stop();
  troupe = await start();
  token = await signIn();
  const auth = { token, protocol: 1 };
  const open = async (id) => {
    const peer = await new IoPeer(troupe.port, auth).ready;
    await peer.ask('resume', { session: id, after: 0 });
    return peer;
  };
  const { row, peers } = await weigh('Troupe, signed in and following a session', troupe, sessions, open);
  rows.push(row);

  // everybody follows one more session; somebody says something in it
  await each(peers, (peer) => peer.ask('resume', { session: shared, after: 0 }));
  const broadcasts = [];
  let posts = 0;
  const post = () => peers[0].ask('post', { session: shared, clientMessageId: `b${posts++}`, text: 'Hello all' });
  for (let round = 0; round < (quick ? 3 : 10); round += 1) {
    let arrived = 0;
    const all = new Promise((resolve) => {
      for (const peer of peers) {
        peer.told = (event, frame) => {
          if (event !== 'message.accepted' || frame.session !== shared || frame.author.kind !== 'customer') return;
          arrived += 1;
          if (arrived === peers.length) resolve();
        };
      }
    });
    const began = performance.now();
    await post();
    await all;
    broadcasts.push(performance.now() - began);
    await pause(1_000);
  }

  // all connections break at once; three messages are said meanwhile; all come back within a second of jitter each
  const { seq } = await peers[0].ask('resume', { session: shared, after: 0 });
  const witness = await open(shared);
  for (const peer of peers) peer.destroy();
  const said = [];
  for (let n = 0; n < 3; n += 1) {
    const text = `While you were away ${n}`;
    said.push((await witness.ask('post', { session: shared, clientMessageId: `w${n}`, text })).messageId);
    await pause(300);
  }
  const began = performance.now();
  let refused = 0;
  const backMs = await Promise.all(
    peers.map(async (_, index) => {
      await pause(Math.random() * 1_000);
      for (let attempt = 1; ; attempt += 1) {
        try {
          const peer = await new IoPeer(troupe.port, auth).ready;
          peers[index] = peer;
          peer.heard = new Set();
          peer.told = (event, frame) => event === 'message.accepted' && peer.heard.add(frame.messageId);
          await peer.ask('resume', { session: shared, after: seq });
          return performance.now() - began;
        } catch {
          refused += 1;
          await pause(Math.random() * 1_000 * 2 ** Math.min(attempt, 5));
        }
      }
    }),
  );
  await pause(500);
  const lost = peers.reduce((sum, { heard }) => sum + said.filter((id) => !heard.has(id)).length, 0);
  result = {
    rows,
    broadcastMs: spread(broadcasts),
    storm: { clients: peers.length, back: spread(backMs), lastMs: Math.max(...backMs), refused, lost },
  };
  for (const peer of peers) peer.destroy();
  witness.destroy();
} finally {
  for (const server of [troupe, postgres, upstream]) await server.stop();
}

console.log('\n| server | connections | KiB RSS each | idle CPU, µs/s each |\n| --- | ---: | ---: | ---: |');
for (const { name, connections, kib, idleMicrosPerSecond } of rows)
  console.log(`| ${name} | ${connections} | ${kib.toFixed(1)} | ${idleMicrosPerSecond.toFixed(2)} |`);
const { broadcastMs, storm } = result;
console.log(`\nBroadcast to ${count}: p50 ${broadcastMs.p50.toFixed(0)} ms, slowest ${broadcastMs.p99.toFixed(0)} ms`);
console.log(
  `Storm: ${storm.clients} clients, p50 ${storm.back.p50.toFixed(0)} ms, last ${storm.lastMs.toFixed(0)} ms, ` +
    `${storm.refused} attempts failed, ${storm.lost} messages lost`,
);
mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
writeFileSync(
  join(root, 'docs', 'bench', 'connections.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine: machine(), quick, ...result }, null, 1)}\n`,
);
process.exit(0);
