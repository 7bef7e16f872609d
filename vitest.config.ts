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
          include: ['{apps,contexts,shared-kernel,test,scripts}/**/*.spec.{ts,tsx}'],
          exclude: ['**/*.int.spec.ts', '**/*.e2e.spec.ts', '**/node_modules/**', 'dist/**'],
        },
      },
      {
        ...everywhere,
        test: {
          name: 'int',
          globalSetup: './test/servers/setup.ts',
          include: [
            '{apps,contexts,shared-kernel,test}/**/*.int.spec.ts',
            '{apps,contexts,shared-kernel,test}/**/*.e2e.spec.ts',
          ],
          exclude: ['**/node_modules/**', 'dist/**'],
          testTimeout: 60_000,
          // real servers and browsers on a machine that others use too: what fails once for want of time may try again
          retry: process.env['CI'] ? 2 : 0,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
