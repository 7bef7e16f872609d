import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './alone.mjs';
import { root, runQuietly, step } from './shell.mjs';

/** The things that are built, what they are built from, and how. */
const parts = [
  {
    name: 'server',
    sources: ['apps/api', 'apps/audit', 'apps/cli', 'apps/client', 'contexts', 'shared-kernel'],
    output: ['dist/apps', 'dist/contexts', 'dist/shared-kernel'],
    async build() {
      await runQuietly(process.execPath, ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.build.json']);
      for (const path of [
        'shared-kernel/sql/migrations',
        'shared-kernel/sql/embedded/create-database.mjs',
        'shared-kernel/sql/embedded/pglite-worker.mjs',
      ]) {
        cpSync(join(root, path), join(root, 'dist', path), { recursive: true });
      }
    },
  },
  {
    name: 'embedded database',
    sources: ['shared-kernel/sql', 'shared-kernel/errors.ts'],
    output: ['dist/embedded-template'],
    async build() {
      // by the server that was built before it
      const program = 'dist/shared-kernel/sql/embedded/make-template.js';
      await runQuietly(process.execPath, [program, 'dist/embedded-template']);
    },
  },
  {
    name: 'chat app',
    sources: ['apps/chat', 'apps/web-kit', 'apps/client', 'contexts', 'shared-kernel'],
    output: ['dist/web'],
    async build() {
      await runQuietly(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '-c', 'apps/chat/vite.config.ts']);
    },
  },
  {
    name: 'console',
    sources: ['apps/console', 'apps/web-kit', 'apps/client', 'contexts', 'shared-kernel'],
    output: ['dist/console'],
    async build() {
      const config = 'apps/console/vite.config.ts';
      await runQuietly(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '-c', config]);
    },
  },
  {
    name: 'offline kit',
    sources: ['apps/audit', 'apps/web-kit/evidence', 'contexts/audit/contract'],
    output: ['dist/kit'],
    async build() {
      const config = 'apps/audit/kit/vite.config.ts';
      await runQuietly(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '-c', config]);
    },
  },
];

const settings = [
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'tsconfig.web.json',
  'scripts/steps/build.mjs',
];

/** Builds what is stale (of the parts named, or of all): a part whose sources differ from those it was last built from. */
export async function build(names) {
  const wanted = parts.filter(({ name }) => !names || names.includes(name));
  if (!wanted.some(isStale)) return;
  await alone('build', async () => {
    for (const part of wanted.filter(isStale)) {
      const hash = hashOf([...settings, ...part.sources]);
      rmSync(stampOf(part), { force: true });
      for (const folder of part.output) rmSync(join(root, folder), { recursive: true, force: true });
      await step(`building the ${part.name}`, () => part.build());
      mkdirSync(join(root, 'dist'), { recursive: true });
      writeFileSync(stampOf(part), hash);
    }
  });
}

const stampOf = (part) => join(root, 'dist', `.${part.name.replace(' ', '-')}-hash`);

function isStale(part) {
  const stamp = stampOf(part);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hashOf([...settings, ...part.sources]);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.filter((path) => existsSync(join(root, path))).flatMap(filesOf)) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesOf(path) {
  const isTest = (name) => /\.spec\.tsx?$/.test(name) || /(^|\/)testing\//.test(name);
  if (/\.[a-z]+$/.test(path)) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !isTest(file))
    .sort();
}
