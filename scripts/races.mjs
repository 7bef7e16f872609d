// `npm run races`: the races of test/races, whole; every fourth seed runs on two nodes. `npm run races -- 500 42`: so many, from
// this seed. `npm run races -- 500 42 --nodes 2`: all of them on two (or one).
import { parseArgs } from 'node:util';
import { root, run } from './steps/shell.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { nodes: { type: 'string' } } });
const [count = '10000', seed = String((Date.now() / 1000) & 0xffffff)] = positionals;
process.env.TROUPE_RACES = count;
process.env.TROUPE_RACES_SEED = seed;
if (values.nodes) process.env.TROUPE_RACES_NODES = values.nodes;
process.chdir(root);
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'int', 'test/races', '--disableConsoleIntercept'];
process.exitCode = await run(process.execPath, args);
