import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './alone.mjs';
import { root, runQuietly, step } from './shell.mjs';

const stamp = join(root, 'node_modules', '.troupe-lock-hash');

/** Installs the npm packages of the lock file when they are missing or older than it. Needs nothing but Node and npm. */
export async function install() {
  requireNode();
  if (isInstalled()) return;
  await alone('install', async () => {
    if (isInstalled()) return; // by whoever was first
    await step('installing npm packages', () => runQuietly(npm, ['ci', '--no-audit', '--no-fund'], shell));
    writeFileSync(stamp, lockHash());
  });
}

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const shell = { shell: process.platform === 'win32' };

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Troupe needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
