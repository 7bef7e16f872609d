// What the desk costs and how fast it is, over HTTP and sockets on PostgreSQL: how soon a take-over is in effect, and what a console
// waits for while 500 conversations are live. Prints tables, writes docs/bench/desk.json. `--quick` for a first look.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../../../scripts/steps/shell.mjs';
import { spread } from '../chat/load.mjs';
import { machine } from '../chat/report.mjs';
import { startTroupe, startUpstream } from '../chat/subjects.mjs';
import { consoleUnderLoad } from './console-load.mjs';
import { takeOvers } from './take-overs.mjs';

const quick = process.argv.includes('--quick');
const { module: servers } = await runnerImport(join(root, 'test/servers/postgres-server.ts'), {
  resolve: { conditions: ['troupe:source', 'node', 'import'] },
});
// A clause a word, so that there is something to be late: 100 a second.
const upstream = await startUpstream({ tokens: 300, intervalMs: 10, clause: 1 });
const postgres = await servers.PostgresServer.start();
const troupe = await startTroupe({ upstreamPort: upstream.port, databaseUrl: postgres.url });
try {
  const rows = [];
  for (const streams of quick ? [1, 50] : [1, 50, 200]) {
    const { late, lastWord, told } = await takeOvers(troupe.port, { streams, count: quick ? 60 : 300 });
    rows.push({ streams, late, lastWord: spread(lastWord), told: spread(told) });
  }
  console.log('\nTake-overs, ms from sending the call\n');
  console.log('| streams beside it | take-overs | last word p50 | p99 | turn told p50 | p99 | late words |');
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const { streams, late, lastWord, told } of rows) {
    const figures = [lastWord.p50, lastWord.p99, told.p50, told.p99].map((ms) => ms.toFixed(1)).join(' | ');
    console.log(`| ${streams} | ${told.n} | ${figures} | ${late} |`);
  }
  const load = { sessions: quick ? 100 : 500, messagesPerMinute: 2_000, seconds: quick ? 15 : 60 };
  const desk = await consoleUnderLoad(troupe.port, load);
  console.log(
    `\nA console while ${load.sessions} conversations are live, ${desk.messagesPerMinute} messages a minute\n`,
  );
  console.log('| | n | p50 ms | p99 ms |\n| --- | ---: | ---: | ---: |');
  for (const [name, { n, p50, p99 }] of Object.entries(desk.waits))
    console.log(`| ${name} | ${n} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`);
  console.log(
    `\n${desk.framesPerSecond.toFixed(0)} frames a second reached the customers; ${desk.failures} calls failed`,
  );
  mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
  const figures = { at: new Date().toISOString(), machine: machine(), quick, takeOvers: rows, load, desk };
  writeFileSync(join(root, 'docs', 'bench', 'desk.json'), `${JSON.stringify(figures, null, 1)}\n`);
} finally {
  for (const server of [troupe, postgres, upstream]) await server.stop();
}
process.exit(0);
