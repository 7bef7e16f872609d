// `npm run faults [-- --runs 200 --seed 1 --sessions 1000 --every MS --kinds kill,pause --shard 0/4 --out DIR]`: what becomes of
// conversations when nodes, Redis, PostgreSQL and networks fail. Goes on where it was interrupted; ends non-zero when something was
// lost. `--proof [--of two-owners,socket.io]`: what the checker finds in servers with a planted fault, and in chats on Socket.IO alone.
import { install } from './steps/install.mjs';
import { system } from './steps/system.mjs';
import { build } from './steps/build.mjs';
import { root, run } from './steps/shell.mjs';

await install();
await system();
await build(['server', 'embedded database']);
process.chdir(root);
process.exitCode = await run(process.execPath, ['test/faults/run-faults.mjs', ...process.argv.slice(2)]);
