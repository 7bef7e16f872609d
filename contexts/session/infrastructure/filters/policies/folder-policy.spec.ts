import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FolderSources } from '../../prompting/folder-sources.js';
import { FolderPolicy, FolderPolicyInvalid } from './folder-policy.js';

const shipped = fileURLToPath(new URL('../../../../../policies/default', import.meta.url));
const within = { timeout: 20_000, interval: 20 };

describe('the policy of a folder', () => {
  let folder: string;
  let policy: FolderPolicy | undefined;
  const file = () => join(folder, 'policy.yaml');
  const write = (from: RegExp | string, to: string) =>
    writeFileSync(file(), readFileSync(join(shipped, 'policy.yaml'), 'utf8').replace(from, to));
  beforeEach(() => {
    Logger.overrideLogger(false);
    folder = mkdtempSync(join(tmpdir(), 'troupe-policy-'));
    cpSync(shipped, folder, { recursive: true });
  });
  afterEach(() => {
    policy?.onApplicationShutdown();
    rmSync(folder, { recursive: true, force: true });
    Logger.overrideLogger(['log', 'error', 'warn', 'debug', 'verbose']);
  });

  it('[S5.1] is in use anew when a file changes; one with a mistake changes nothing, a mended one heals', async () => {
    policy = FolderPolicy.open(folder, { settleMs: 5, pollMs: 20 });
    await policy.onApplicationBootstrap();
    const tries = () => policy!.policy.at('adult').document.tries;
    const before = policy.policy.at('adult');
    write('tries: 2', 'tries: 3');
    await vi.waitFor(() => expect(tries()).toBe(3), within);
    expect(before.document.tries).toBe(2);
    write('tries: 2', 'tires: 4');
    await vi.waitFor(() => expect(policy!.isDegraded).toBe(true), within);
    expect(tries()).toBe(3);
    write('tries: 2', 'tries: 4');
    await vi.waitFor(() => expect(tries()).toBe(4), within);
    expect(policy.isDegraded).toBe(false);
  }, 60_000);

  it('[S5.1] that cannot be read for a while stays as it was, and is read anew at the next change', async () => {
    policy = FolderPolicy.open(folder, { settleMs: 5, pollMs: 20 });
    await policy.onApplicationBootstrap();
    const tries = () => policy!.policy.at('adult').document.tries;
    // As where a folder may not be read any more, which nothing can keep from whoever runs these tests as root.
    const list = vi.spyOn(FolderSources.prototype, 'list').mockImplementation(() => {
      throw new Error('EACCES: permission denied');
    });
    try {
      write('tries: 2', 'tries: 3');
      await vi.waitFor(() => expect(policy!.isDegraded).toBe(true), within);
      expect(tries()).toBe(2);
    } finally {
      list.mockRestore();
    }
    write('tries: 2', 'tries: 4');
    await vi.waitFor(() => expect(tries()).toBe(4), within);
    expect(policy.isDegraded).toBe(false);
  }, 60_000);

  it('[S5.1] with a mistake is none to start with: everything that is wrong is told at once', () => {
    writeFileSync(file(), 'version: v1.0\nname: Broken Name\nstages: 7\n');
    const start = () => FolderPolicy.open(folder);
    expect(start).toThrow(FolderPolicyInvalid);
    expect(start).toThrow(/policy\.yaml:2:\d+ policy\.wrong-format[\s\S]*policy\.yaml:3:\d+ policy\.wrong-type/);
  });
});
