// Loads the TypeScript of the worker as vitest does, in a process that a test can kill. Arguments: what to do, and the work as JSON.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

await import('reflect-metadata');
const root = fileURLToPath(new URL('../../..', import.meta.url));
const { module } = await runnerImport(fileURLToPath(new URL('./evidence-worker.ts', import.meta.url)), {
  root,
  logLevel: 'error',
  resolve: { alias: [{ find: /^#(.*)\.js$/, replacement: `${root}$1.ts` }] },
});
await module[process.argv[2]](JSON.parse(process.argv[3]));
process.exit(0);
