// `npm run races`: the races of test/races, whole. `npm run races -- 500 42`: so many, from this seed.
import { root, run } from './steps/shell.mjs';

const [count = '10000', seed = String((Date.now() / 1000) & 0xffffff)] = process.argv.slice(2);
process.env.TROUPE_RACES = count;
process.env.TROUPE_RACES_SEED = seed;
process.chdir(root);
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'int', 'test/races', '--disableConsoleIntercept'];
process.exitCode = await run(process.execPath, args);
