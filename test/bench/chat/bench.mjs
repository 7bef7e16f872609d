// What Troupe adds to a turn: the same upstream asked directly, through a bare Node proxy, through Portkey's gateway and
// through Troupe, interleaved in one run. Prints tables, writes raw figures to docs/bench/chat.json. `--quick` for a first look;
// `--streams=64,500`, `--rate=25` (tokens a second; 0: at once), `--modes=sse,socket` and `--stages=all,lists` take a part of it.
import http from 'node:http';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../../../scripts/steps/shell.mjs';
import { load, warmUp } from './load.mjs';
import { machine, summarise, table } from './report.mjs';
import { listsOnly, startPortkey, startRawProxy, startTroupe, startUpstream } from './subjects.mjs';
import { openAiUser, troupeHttpUser, troupeSocketUser } from './users.mjs';

const quick = process.argv.includes('--quick');
const given = (name) =>
  process.argv
    .find((arg) => arg.startsWith(`--${name}=`))
    ?.slice(name.length + 3)
    .split(',');
const tokens = 50;
const concurrencies = given('streams')?.map(Number) ?? (quick ? [1, 64] : [1, 16, 64, 200, 500]);
const modes = given('modes') ?? ['sse', 'socket', 'json']; // what is added is added to direct SSE, or direct JSON
/** `lists`: Troupe with lists and patterns only. What judges by more than those, and what feels, has budgets of its own. */
const stages = given('stages') ?? ['all', 'lists'];
const rounds = quick ? 1 : 2;
const seconds = 4;
const character = 'academic-mentor';
/** 25 tokens a second is what a hosted model does; the second has no schedule at all. */
const schedules = [
  { name: '25 tokens/s', rate: 25, intervalMs: 40 },
  { name: 'at once', rate: 0, intervalMs: 0 },
].filter(({ rate }) => given('rate')?.includes(String(rate)) ?? true);

const { module: servers } = await runnerImport(join(root, 'test/servers/postgres-server.ts'), {
  resolve: { conditions: ['troupe:source', 'node', 'import'] },
});
const cells = [];
for (const schedule of schedules) await measure(schedule);

const rows = summarise(cells, tokens);
for (const { name } of schedules) {
  console.log(`\n${tokens} tokens a reply, ${name}\n`);
  console.log(table(rows.filter((row) => row.schedule === name)));
}
mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
writeFileSync(
  join(root, 'docs', 'bench', 'chat.json'),
  JSON.stringify({ at: new Date().toISOString(), machine: machine(), tokens, rounds, seconds, rows }, null, 1),
);
process.exit(0);

async function measure(schedule) {
  const upstream = await startUpstream({ tokens, intervalMs: schedule.intervalMs });
  const proxy = await startRawProxy(upstream.port);
  const portkey = modes.includes('json') ? await startPortkey() : { pids: [], stop: () => Promise.resolve() };
  const troupes = [];
  for (const of of stages) troupes.push(await startStages(of, upstream));
  const all = { upstream, proxy, portkey, troupes };
  try {
    await settle(all, schedule);
    for (const concurrency of concurrencies) {
      for (const cell of subjects(all, concurrency)) {
        cells.push({ ...cell, schedule: schedule.name, concurrency, runs: [] });
      }
      const these = cells.filter((cell) => cell.schedule === schedule.name && cell.concurrency === concurrency);
      for (let round = 0; round < rounds; round += 1) {
        for (const cell of these) cell.runs.push(await runCell(cell, schedule, round));
      }
    }
  } finally {
    for (const server of [...troupes, portkey, proxy, upstream]) await server.stop();
  }
}

/** A Troupe with a database of its own. */
async function startStages(of, upstream) {
  const postgres = await servers.PostgresServer.start();
  const { folder, env } = of === 'lists' ? listsOnly() : {};
  const troupe = await startTroupe({ upstreamPort: upstream.port, databaseUrl: postgres.url, env });
  const stop = async () => {
    await troupe.stop();
    await postgres.stop();
    if (folder) rmSync(folder, { recursive: true });
  };
  return { ...troupe, stop, subject: of === 'lists' ? 'Troupe, lists only,' : 'Troupe' };
}

function subjects({ upstream, proxy, portkey, troupes }, concurrency) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 1000 });
  const key = (mode, round, user) => `bench-${mode}-${concurrency}-${round}-${user}`;
  const portkeyHeaders = {
    authorization: 'Bearer bench',
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `http://127.0.0.1:${upstream.port}/v1`,
  };
  return [
    { subject: 'direct', mode: 'sse', pids: [], user: () => openAiUser({ port: upstream.port, agent }) },
    { subject: 'raw proxy', mode: 'sse', pids: proxy.pids, user: () => openAiUser({ port: proxy.port, agent }) },
    ...troupes.flatMap(({ subject, port, pids }) => [
      {
        subject,
        mode: 'sse',
        pids,
        user: (round, user) => troupeHttpUser({ port, character, session: key('sse', round, user), agent }),
      },
      {
        subject,
        mode: 'socket',
        pids,
        user: (round, user) => troupeSocketUser({ port, character, key: key('socket', round, user) }),
      },
    ]),
    {
      subject: 'direct',
      mode: 'json',
      pids: [],
      user: () => openAiUser({ port: upstream.port, agent, stream: false }),
    },
    {
      subject: 'raw proxy',
      mode: 'json',
      pids: proxy.pids,
      user: () => openAiUser({ port: proxy.port, agent, stream: false }),
    },
    {
      subject: 'Portkey',
      mode: 'json',
      pids: portkey.pids,
      user: () => openAiUser({ port: portkey.port, headers: portkeyHeaders, agent, stream: false }),
    },
    ...troupes.map(({ subject, port, pids }) => ({
      subject,
      mode: 'json',
      pids,
      user: (round, user) =>
        troupeHttpUser({ port, character, session: key('json', round, user), stream: false, agent }),
    })),
  ].flatMap((cell) => (modes.includes(cell.mode) ? [{ ...cell, agent }] : []));
}

/** Servers are measured as they run for most of their time: with their code compiled. The same for all that stand in between. */
async function settle(servers, schedule) {
  const concurrency = 64;
  for (const subject of subjects(servers, concurrency)) {
    if (subject.subject === 'direct') continue;
    const cell = { ...subject, concurrency };
    const users = await usersOf(cell, 'settling');
    await warmUp(users, spreadOf(cell, schedule), 4);
    for (const user of users) user.close?.();
  }
}

async function usersOf(cell, round) {
  const users = [];
  for (let user = 0; user < cell.concurrency; user += 1) users.push(await cell.user(round, user));
  return users;
}

function spreadOf(cell, schedule) {
  return Math.min(2000, schedule.intervalMs * tokens || cell.concurrency * 2);
}

async function runCell(cell, schedule, round) {
  const users = await usersOf(cell, round);
  const spreadMs = spreadOf(cell, schedule);
  await warmUp(users, spreadMs);
  const result = await load(users, { seconds, spreadMs, pids: cell.pids });
  for (const user of users) user.close?.();
  console.error(
    `${schedule.name}, ${cell.concurrency} streams, ${cell.subject} ${cell.mode}: ${result.turns.length} turns, ${[...result.failures].map(([why, times]) => `${times} × ${why}`).join('; ') || 'none failed'}`,
  );
  return result;
}
