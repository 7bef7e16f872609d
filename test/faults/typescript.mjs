import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Loads TypeScript in a process that is not vitest's; modules that it asks for later are loaded as well. */
export async function load(url) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: [{ find: /^#(.*)\.js$/, replacement: `${root}$1.ts` }] },
  });
  return server.ssrLoadModule(fileURLToPath(url));
}
