// Loads the TypeScript of the writer as vitest does, in a process that a test can kill. Its argument is the database, as JSON.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { module } = await runnerImport(fileURLToPath(new URL('./record-writer.ts', import.meta.url)), {
  root,
  logLevel: 'error',
  resolve: { alias: [{ find: /^#(.*)\.js$/, replacement: `${root}$1.ts` }] },
});
await module.writeForEver(JSON.parse(process.argv[2]));
