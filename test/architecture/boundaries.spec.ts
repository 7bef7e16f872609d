import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legal, packages, violations } from './violations.js';

const root = resolve(import.meta.dirname, '../..');
const config = join(root, '.dependency-cruiser.cjs');
const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] };

interface Found {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

describe('who may import what', { timeout: 60_000 }, () => {
  let tree: string;
  let found: readonly Found[];

  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'troupe-boundaries-'));
    // the real aliases and conditions: what they miss in this tree they miss in ours
    await cp(join(root, 'package.json'), join(tree, 'package.json'));
    await cp(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
    for (const name of packages) {
      await plant(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      await plant(`node_modules/${name}/index.js`, 'exports.x = 1;');
      await plant(`node_modules/${name}/index.d.ts`, 'export declare const x: 1;\nexport type X = 1;');
    }
    for (const [file, code] of Object.entries(legal)) await plant(file, code);
    for (const { file, code } of violations) await plant(file, code);
    found = await cruise(tree, ['apps', 'contexts', 'shared-kernel', 'test']);
  }, 180_000);

  afterAll(() => rm(tree, { recursive: true, force: true }));

  const plant = async (file: string, code: string) => {
    await mkdir(dirname(join(tree, file)), { recursive: true });
    await writeFile(join(tree, file), code);
  };

  it.each(violations)('$caught sees $file', ({ file, caught }) => {
    // a cycle is reported once, at one of its files
    const here = found.filter(({ from, to }) => from === file || (caught === 'no-cycles' && to === file));
    expect(here.map(({ rule }) => rule.name)).toContain(caught);
  });

  it('every rule has a planted violation', () => {
    const caught = new Set(violations.map((violation) => violation.caught));
    expect(forbidden.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([]);
  });

  it('no allowed import is reported', () => {
    expect(found.filter(({ from }) => from in legal)).toEqual([]);
  });

  it('the real tree has no violation', async () => {
    const real = await cruise(root, ['apps', 'contexts', 'shared-kernel', 'test', 'scripts']);
    expect(real.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  }, 180_000);
});

async function cruise(cwd: string, folders: readonly string[]): Promise<readonly Found[]> {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const output = await new Promise<string>((done, fail) => {
    const child = execFile(
      process.execPath,
      [bin, '--config', config, '--output-type', 'json', ...folders],
      { cwd, maxBuffer: 64 * 1024 * 1024 },
      // it ends non-zero when it finds something, which is what we came for
      (error, stdout, stderr) => (stdout.startsWith('{') ? done(stdout) : fail(new Error(stderr, { cause: error }))),
    );
    child.stdin?.end();
  });
  return (JSON.parse(output) as { summary: { violations: Found[] } }).summary.violations;
}
