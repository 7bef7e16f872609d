import cluster from 'node:cluster';
import { afterEach, expect, it } from 'vitest';
import { ForkedWorker } from './forked-worker.js';

afterEach(() => cluster.setupPrimary({ cwd: process.cwd() }));

it('[S1.3] a worker that cannot be started is gone, and takes nobody with it', async () => {
  cluster.setupPrimary({ cwd: '/nowhere/at/all' });
  const worker = ForkedWorker.fork(1);
  expect(await new Promise<string>((resolve) => worker.whenGone(resolve))).toContain('ENOENT');
  expect(await new Promise<string>((resolve) => worker.whenGone(resolve))).toMatch(/^-\d+$/);
});
