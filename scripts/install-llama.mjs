// `npm run install:llama [-- --gpu cuda|vulkan]`: what is needed to speak from a GGUF file in this process. Goes to a
// folder of its own, since `npm ci` would remove it from node_modules, and takes only this platform's binary: 85 MB
// instead of 725.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runQuietly, step } from './steps/shell.mjs';

const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const version = peerDependencies['node-llama-cpp'];
const folder = join(root, '.cache', 'llama');
const gpu = process.argv.includes('--gpu') ? process.argv[process.argv.indexOf('--gpu') + 1] : undefined;

const binaries = {
  'linux-x64': ['linux-x64'],
  'linux-arm64': ['linux-arm64'],
  'linux-arm': ['linux-armv7l'],
  'linux-riscv64': ['linux-riscv64'],
  'darwin-arm64': ['mac-arm64-metal'],
  'darwin-x64': ['mac-x64'],
  'win32-x64': ['win-x64'],
  'win32-arm64': ['win-arm64'],
}[`${process.platform}-${process.arch}`];

if (!binaries) fail(`There is no ready-made node-llama-cpp for ${process.platform} on ${process.arch}.`);
if (gpu !== undefined) binaries.push(...graphics(gpu));
const packages = ['node-llama-cpp', ...binaries.map((name) => `@node-llama-cpp/${name}`)];

if (packages.every(isInstalled)) {
  console.error(`node-llama-cpp ${version} is installed.`);
} else {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await step(`installing node-llama-cpp ${version}`, () =>
    runQuietly(npm, [...args, ...packages.map((name) => `${name}@${version}`)], {
      cwd: folder,
      shell: process.platform === 'win32',
    }),
  ).catch((error) => fail(error.message));
}

function isInstalled(name) {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version;
}

function graphics(kind) {
  const name = `${binaries[0]}-${kind}`;
  if (!['linux-x64-cuda', 'linux-x64-vulkan', 'win-x64-cuda', 'win-x64-vulkan'].includes(name)) {
    fail(`--gpu takes cuda or vulkan, on x64 Linux and Windows; Metal comes along by itself.`);
  }
  return kind === 'cuda' ? [name, `${name}-ext`] : [name];
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
