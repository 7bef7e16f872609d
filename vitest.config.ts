import { defineConfig } from 'vitest/config';

/**
 * Two projects: `unit` needs nothing but Node; `int` needs the real servers that `npm test` brings up
 * (their addresses arrive in TROUPE_TEST_* variables, see test/servers).
 */
const everywhere = {
  resolve: { conditions: ['troupe:source', 'node'] },
  ssr: { resolve: { conditions: ['troupe:source', 'node'] } },
};

export default defineConfig({
  ...everywhere,
  test: {
    projects: [
      {
        ...everywhere,
        test: {
          name: 'unit',
          // plain functions and classes: their files may share a worker, and with it what they import
          isolate: false,
          pool: 'threads',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          include: ['{apps,contexts,shared-kernel,test,scripts}/**/*.spec.{ts,tsx}'],
          exclude: ['**/*.int.spec.ts', '**/*.e2e.spec.ts', '**/node_modules/**', 'dist/**'],
        },
      },
      {
        ...everywhere,
        test: {
          name: 'int',
          sequence: { groupOrder: 2 },
          // each file starts servers of its own and ends them; importing the server's code once a worker saves minutes
          isolate: false,
          // they mostly wait: for servers to start and for browsers to draw
          maxWorkers: 2,
          globalSetup: './test/servers/setup.ts',
          include: [
            '{apps,contexts,shared-kernel,test}/**/*.int.spec.ts',
            '{apps,contexts,shared-kernel,test}/**/*.e2e.spec.ts',
          ],
          exclude: ['**/node_modules/**', 'dist/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
