// The thread where nothing is built: tests run from TypeScript.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

await runnerImport(fileURLToPath(new URL('./rules-worker.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'silent',
  resolve: { conditions: ['troupe:source', 'node'] },
  ssr: { resolve: { conditions: ['troupe:source', 'node'] } },
});
