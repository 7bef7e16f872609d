import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';

interface WebApp {
  /** As it is named where the build prints and fails. */
  name: string;
  /** Folder of its index.html. */
  root: string;
  outDir: string;
  /** Where it is served: `/`, `/console/`. */
  base: string;
  /** kB, compressed, that a first visit may load. */
  budget: number;
  port: number;
}

/** How an application for browsers is built and served while it is written. */
export function webApp({ name, root, outDir, base, budget, port }: WebApp): UserConfig {
  const server = 'http://localhost:8080';
  return {
    root,
    base,
    plugins: [react(), firstLoad(name, budget), compressed()],
    resolve: { conditions: ['troupe:source', 'module', 'browser', 'development|production'] },
    build: {
      // every browser that runs the rest knows it by itself
      modulePreload: { polyfill: false },
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
    server: {
      port,
      proxy: { '/v1': server, '/portraits': server, '/socket.io': { target: server.replace('http', 'ws'), ws: true } },
    },
  };
}

/** Prints what a first visit loads, compressed, and fails the build when that is more than the budget. */
function firstLoad(app: string, budget: number): Plugin {
  const isSocket = (chunk: { moduleIds: readonly string[] }) =>
    chunk.moduleIds.some((id) => id.includes('/socket.io-client/'));
  return {
    name: 'first-load',
    writeBundle(_, bundle) {
      const files = Object.values(bundle);
      const first = new Set(['index.html']);
      const add = (name: string) => {
        const file = bundle[name];
        if (!file || first.has(name)) return;
        first.add(name);
        if (file.type === 'chunk') [...file.imports, ...(file.viteMetadata?.importedCss ?? [])].forEach(add);
      };
      for (const file of files) if (file.type === 'chunk' && (file.isEntry || isSocket(file))) add(file.fileName);
      // Both typefaces are used on the first screen, and the socket is opened at once.
      for (const { fileName } of files) if (fileName.endsWith('.woff2')) add(fileName);
      const size = (name: string) => {
        const file = bundle[name]!;
        const source = file.type === 'chunk' ? file.code : file.source;
        return name.endsWith('.woff2') ? source.length : gzipSync(source).length;
      };
      const kinds = ['html', 'js', 'css', 'woff2'].map((kind) => {
        const bytes = [...first].filter((name) => name.endsWith(`.${kind}`)).reduce((sum, name) => sum + size(name), 0);
        return { kind, bytes };
      });
      const total = kinds.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
      const parts = kinds.map(({ kind, bytes }) => `${kind} ${(bytes / 1000).toFixed(1)}`).join(', ');
      console.log(`first load: ${total.toFixed(1)} kB gzip of ${budget} (${parts})`);
      if (total > budget) throw new Error(`The first load of the ${app} is over its budget of ${budget} kB.`);
    },
  };
}

/** Compressed once here, not at each request: the server sends these where the browser takes them. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle({ dir = '' }, bundle) {
      for (const file of Object.values(bundle)) {
        if (!/\.(js|css|html|svg)$/.test(file.fileName)) continue;
        const source = file.type === 'chunk' ? file.code : file.source;
        const path = join(dir, file.fileName);
        writeFileSync(`${path}.gz`, gzipSync(source));
        writeFileSync(`${path}.br`, brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      }
    },
  };
}
