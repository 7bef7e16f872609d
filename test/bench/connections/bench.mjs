// `npm run bench connections [-- --quick] [--only memory,storm,…] [--count N]`: what a connection costs, how many there can be,
// how fast a broadcast is, how fast all come back. Parts that were not run keep their last figures in docs/bench.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/steps/shell.mjs';
import { machine } from '../chat/report.mjs';
import { failover } from './parts/failover.mjs';
import { many } from './parts/many.mjs';
import { memory } from './parts/memory.mjs';
import { store } from './parts/store.mjs';
import { storm } from './parts/storm.mjs';

const quick = process.argv.includes('--quick');
const after = (flag) => process.argv[process.argv.indexOf(flag) + 1];
const has = (flag) => process.argv.includes(flag);
/** What follows the flag, where it is there: `--rows several`, `--kinds node,redis`. */
const listed = (flag) => (has(flag) ? after(flag).split(',') : undefined);
const parts = {
  memory: (count = quick ? 2_000 : 10_000) => memory({ count, idleMs: 30_000 }),
  many: (several = quick ? 4_000 : 60_000) =>
    many({ one: quick ? 2_000 : 18_000, several, nodes: 4, idleMs: quick ? 5_000 : 30_000, rows: listed('--rows') }),
  storm: (count = quick ? 1_000 : 10_000) => storm({ count, rounds: quick ? 3 : 10 }),
  'storm-workers': (count = quick ? 1_000 : 10_000) => storm({ count, rounds: quick ? 3 : 10, workers: 2 }),
  failover: (count = quick ? 500 : 5_000) =>
    failover({
      count,
      normalMs: quick ? 5_000 : 20_000,
      kinds: listed('--kinds'),
    }),
  store: (sessions = 10_000) => store({ sessions, seconds: quick ? 3 : 6, atOnce: 256 }),
};
const names = has('--only') ? after('--only').split(',') : Object.keys(parts);
const strange = names.find((name) => !(name in parts));
if (strange !== undefined) {
  console.error(`Which part? --only ${Object.keys(parts).join(',')}`);
  process.exit(2);
}

const file = join(root, 'docs', 'bench', 'connections.json');
for (const name of names) {
  console.log(`\n${name}`);
  const [load] = os.loadavg();
  const result = await parts[name](has('--count') ? Number(after('--count')) : undefined);
  if (quick) continue;
  mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  known[name] = { at: new Date().toISOString(), machine: machine(), loadBefore: load, ...result };
  writeFileSync(file, `${JSON.stringify(known, null, 1)}\n`);
}
process.exit(0);
