// `npm run bench <name> [--quick]`: figures. Names are the folders of test/bench.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './steps/install.mjs';
import { build } from './steps/build.mjs';
import { root, run } from './steps/shell.mjs';

const names = readdirSync(join(root, 'test', 'bench'));
const [name, ...rest] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`Which bench? npm run bench ${names.join(' | ')}`);
  process.exit(2);
}
await install();
await build();
process.exit(await run(process.execPath, [join('test', 'bench', name, 'bench.mjs'), ...rest]));
