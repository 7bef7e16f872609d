// What the desk costs and how fast it is, on PostgreSQL: how soon a take-over is in effect, and how the console does in a browser
// while 500 conversations are live. Prints tables, keeps the figures in docs/bench/desk.json. `--quick` for a first look (nothing is kept),
// `--only take-overs,console` for a part; the figures of the other part stay as they were.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { root } from '../../../scripts/steps/shell.mjs';
import { machine } from '../chat/report.mjs';
import { startTroupe, startUpstream } from '../chat/subjects.mjs';
import { benchConsole } from './console.mjs';
import { benchTakeOvers } from './take-overs.mjs';

/** Each with the schedule of its model. */
const parts = {
  // a clause a word, 100 a second, so that there is something to be late
  'take-overs': { run: benchTakeOvers, model: { tokens: 300, intervalMs: 10, clause: 1 } },
  // a reply of a second, as fast as people read
  console: { run: benchConsole, model: { tokens: 40, intervalMs: 25, clause: 8 } },
};
const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
const quick = values.quick ?? false;
const wanted = values.only?.split(',') ?? Object.keys(parts);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`Which part? ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
const file = join(root, 'docs', 'bench', 'desk.json');
const { module: servers } = await runnerImport(join(root, 'test/servers/postgres-server.ts'), {
  resolve: { conditions: ['troupe:source', 'node', 'import'] },
});

for (const name of wanted) {
  const { run, model } = parts[name];
  const upstream = await startUpstream(model);
  const postgres = await servers.PostgresServer.start();
  const troupe = await startTroupe({ upstreamPort: upstream.port, databaseUrl: postgres.url });
  try {
    const figures = await run(troupe.port, quick, troupe.pids);
    if (quick) continue;
    const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
    const all = { ...before, [name]: { at: new Date().toISOString(), machine: machine(), model, ...figures } };
    writeFileSync(file, `${JSON.stringify(all, null, 1)}\n`);
  } finally {
    for (const server of [troupe, postgres, upstream]) await server.stop();
  }
}
process.exit(0);
