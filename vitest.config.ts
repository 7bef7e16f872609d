import { defineConfig } from 'vitest/config';

/**
 * Three projects: `unit` needs nothing but Node; `int` and `logs` need the real servers that `npm test` brings up
 * (their addresses arrive in TROUPE_TEST_* variables, see test/servers). They run in this order, the larger files of each
 * first, so that at the end both workers still have short ones to do: `int`, `logs`, `unit`.
 */
const everywhere = {
  resolve: { conditions: ['troupe:source', 'node'] },
  ssr: { resolve: { conditions: ['troupe:source', 'node'] } },
};

/** They read what a server logs, and a process has one root logger, which belongs to the first server in it. */
const readingLogs = ['chat/failed-reply-log', 'emotions/emotions', 'http/server', 'policies/policies'].map(
  (file) => `apps/api/${file}.e2e.spec.ts`,
);

const withServers = {
  // they mostly wait: for servers to start and for browsers to draw
  maxWorkers: 2,
  globalSetup: './test/servers/setup.ts',
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // a shared machine may be ten times slower, and only what fails waits as long
  expect: { poll: { timeout: 60_000, interval: 50 } },
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
          testTimeout: 60_000,
          include: ['{apps,contexts,shared-kernel,test,scripts}/**/*.spec.{ts,tsx}'],
          exclude: ['**/*.int.spec.ts', '**/*.e2e.spec.ts', '**/node_modules/**', 'dist/**'],
        },
      },
      {
        ...everywhere,
        test: {
          ...withServers,
          name: 'int',
          // each file starts servers of its own and ends them; importing the server's code once a worker saves minutes
          isolate: false,
          include: [
            '{apps,contexts,shared-kernel,test}/**/*.int.spec.ts',
            '{apps,contexts,shared-kernel,test}/**/*.e2e.spec.ts',
          ],
          exclude: ['**/node_modules/**', 'dist/**', ...readingLogs],
        },
      },
      {
        ...everywhere,
        test: { ...withServers, name: 'logs', include: readingLogs },
      },
    ],
  },
});
