// The thread where nothing is built: tests run from TypeScript.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const resolve = { conditions: ['troupe:source', 'node', 'import'] };
await runnerImport(fileURLToPath(new URL('./leaf-worker.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'silent',
  environments: { inline: { resolve } },
});
