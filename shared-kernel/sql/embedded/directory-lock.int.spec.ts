import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryInUse, DirectoryLock } from './directory-lock.js';

describe('the lock of a data directory', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'troupe-lock-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('is had by one at a time, and can be had again after its release', async () => {
    const lock = await DirectoryLock.take(directory);
    await expect(DirectoryLock.take(directory)).rejects.toThrow(/in use by another running process/);
    await lock.release();
    await (await DirectoryLock.take(directory)).release();
  });

  it('of many who come at once exactly one gets it, also after a holder was killed', async () => {
    await holdAndDie(join(directory, 'troupe.lock'));
    expect(existsSync(join(directory, 'troupe.lock'))).toBe(true);
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => DirectoryLock.take(directory)));
    const winners = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    const reasons = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []));
    expect(reasons.every((reason) => reason instanceof DirectoryInUse)).toBe(true);
    await winners[0]?.value.release();
  });

  it('works in a directory whose path is too long for a socket', async () => {
    const deep = join(directory, 'd'.repeat(120));
    mkdirSync(deep);
    const lock = await DirectoryLock.take(deep);
    await expect(DirectoryLock.take(deep)).rejects.toBeInstanceOf(DirectoryInUse);
    await lock.release();
  });

  it('is kept by a holder that is too busy to answer more than the connection', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(join(directory, 'troupe.lock'), resolve));
    await expect(DirectoryLock.take(directory)).rejects.toBeInstanceOf(DirectoryInUse);
    await new Promise((resolve) => holder.close(resolve));
  });
});

/** Another process that takes the lock's place and is killed with it in hand. */
async function holdAndDie(path: string): Promise<void> {
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.stdout.write('held'))`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
