import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPrompt } from '../testing/prompt-files.js';
import { typescriptOf } from './typescript.js';

const everything = aPrompt(
  'role-play',
  {
    type: 'object',
    required: ['user', 'level', 'turns'],
    additionalProperties: false,
    properties: {
      user: { $ref: '#/definitions/person' },
      level: { enum: ['beginner', 'expert', 3, null], description: 'How much */ they know.' },
      turns: { type: 'array', items: { oneOf: [{ type: 'string' }, { $ref: '#/definitions/turn' }] } },
      'odd name': { type: ['string', 'null'], default: 'x' },
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false, minItems: 1 },
      counts: { type: 'object', additionalProperties: { type: 'integer' } },
      open: { type: 'object', properties: { a: { type: 'boolean' } }, additionalProperties: true },
      both: { allOf: [{ type: 'object', properties: { a: { const: 1 } } }, { $ref: '#/definitions/turn' }] },
      anything: true,
      nothing: false,
    },
  },
  { $ref: '#/definitions/turn' },
  {
    definitions: {
      person: {
        type: 'object',
        description: 'Who is there.',
        required: ['name'],
        properties: { name: { type: 'string' }, friends: { type: 'array', items: { $ref: '#/definitions/person' } } },
      },
      turn: { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } },
      unused: { type: 'number' },
    },
  },
);
const files = [everything, aPrompt('role.play', true), aPrompt('老师', { type: 'object' }), aPrompt('3-lines', {})];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-types-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compile(source: string): string {
  writeFileSync(join(folder, 'prompts.ts'), typescriptOf(files));
  writeFileSync(join(folder, 'use.ts'), `import type { Prompts } from './prompts.js';\n${source}\n`);
  const flags = ['--strict', '--noEmit', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes'];
  const resolution = ['--module', 'nodenext', '--target', 'es2023', '--types', ''];
  const { stdout } = spawnSync(
    process.execPath,
    [join(process.cwd(), 'node_modules/typescript7/bin/tsc'), ...flags, ...resolution, join(folder, 'use.ts')],
    { encoding: 'utf8', cwd: folder },
  );
  return stdout;
}

describe('the types of prompts', () => {
  it('[S4.1] compile under strict settings, and accept what the schemas accept', () => {
    const errors = compile(`
      const input: Prompts['role-play']['input'] = {
        user: { name: 'Ann', friends: [{ name: 'Bo' }] }, level: 3, turns: ['hi', { text: 'ho' }],
        'odd name': null, pair: ['a'], counts: { a: 1 }, open: { a: true, b: 'more' }, both: { a: 1, text: 't' },
      };
      const output: Prompts['role-play']['output'] = { text: input.user.name };
      export const all: [Prompts['role.play']['input'], Prompts['老师']['output'], Prompts['3-lines']['input'], typeof output] = [1, 'x', {}, output];
    `);
    expect(errors).toBe('');
  });

  it('[S4.1] refuse what the schemas refuse', () => {
    const errors = compile(`
      export const noLevel: Prompts['role-play']['input'] = { user: { name: 'Ann' }, turns: [] };
      export const wrong: Prompts['role-play']['input']['level'] = 'master';
      export const more: Prompts['role-play']['output'] = { text: 'x', other: 1 };
      export const never: Prompts['role-play']['input']['nothing'] = 1;
      export const unknown: Prompts['nobody'] = 1;
    `);
    expect(errors.match(/use\.ts\(\d+/g)).toEqual(['use.ts(3', 'use.ts(4', 'use.ts(5', 'use.ts(6', 'use.ts(7']);
  });

  it('[S4.1] say what the schema says to people, and leave out definitions that nothing needs', () => {
    const source = typescriptOf(files);
    expect(source).toContain('/** How much *\\/ they know. */');
    expect(source).toContain('/** @default "x" */');
    expect(source).toContain('/** Who is there. */\nexport type RolePlayPerson = {');
    expect(source).not.toContain('Unused');
  });
});
