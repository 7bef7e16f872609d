import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

function unusedExports(tree: string): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'unused-exports.mjs'), tree], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean).sort();
}

it('an export that nobody imports is found; one that is imported in any way is not', () => {
  const tree = mkdtempSync(join(tmpdir(), 'troupe-exports-'));
  try {
    for (const file of ['package.json', 'tsconfig.json']) cpSync(join(root, file), join(tree, file));
    const files: Record<string, string> = {
      'contexts/a/domain/model.ts': [
        'export const byAlias = 1, byNobody = 2;',
        'export function relative() {}',
        'export class Renamed {}',
        'export interface OnlyHere { x: 1 }',
        'export class Thrown extends Error {}',
        'export class NeverThrown extends Error {}',
        'export function fails() { throw new Thrown(); }',
        'export function takes(_: OnlyHere) {}',
        'export type Forgotten = 1;',
        'export type Typed = 1;',
        '/** @public */',
        'export const promised = 1;',
        'export default 3;',
      ].join('\n'),
      'contexts/a/domain/all.ts': 'export const one = 1;',
      'contexts/a/domain/later.ts': 'export const two = 2;',
      'contexts/a/domain/passed-on.ts': 'export const three = 3;',
      'contexts/a/contract/events.ts': 'export const anyoneMayUseThis = 1;',
      'contexts/a/index.ts': `export { three } from './domain/passed-on.js';`,
      'contexts/a/application/use.ts': [
        `import { byAlias, fails, Renamed as Other, takes, type Typed } from '#contexts/a/domain/model.js';`,
        `import { relative } from '../domain/model.js';`,
        `import * as all from '../domain/all.js';`,
        `void [byAlias, fails, Other, takes, relative, all, () => import('../domain/later.js')];`,
        'let typed: Typed; void typed!;',
      ].join('\n'),
      'apps/web-kit/part.tsx': 'export const Part = 1; export const Unseen = 2;',
      'apps/chat/main.tsx': `import { Part } from '#apps/web-kit/part.jsx'; void Part;`,
    };
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), code);
    }
    expect(unusedExports(tree)).toEqual([
      'apps/web-kit/part.tsx: Unseen',
      'contexts/a/domain/model.ts: Forgotten',
      'contexts/a/domain/model.ts: NeverThrown',
      'contexts/a/domain/model.ts: byNobody',
      'contexts/a/domain/model.ts: default',
    ]);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
});
