// `npm run dev`: the server rebuilt and restarted at every change, the chat app with hot reload on port 5173, the console on 5174.
import { spawn } from 'node:child_process';
import { install } from './steps/install.mjs';
import { build } from './steps/build.mjs';
import { root } from './steps/shell.mjs';

await install();
await build();
const children = [
  ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
  ['--watch', '--enable-source-maps', 'dist/apps/api/main.js'],
  ['node_modules/vite/bin/vite.js', '-c', 'apps/chat/vite.config.ts'],
  ['node_modules/vite/bin/vite.js', '-c', 'apps/console/vite.config.ts'],
].map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }));
const end = () => children.forEach((child) => child.kill('SIGINT'));
process.once('SIGINT', end);
process.once('SIGTERM', end);
