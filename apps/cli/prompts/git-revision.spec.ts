import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../command.js';
import { Terminal } from '../terminal.js';
import { words } from '../words.js';
import { checkOut } from './git-revision.js';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-git-'));
  git('init', '-q');
  write('prompts/prompt.schema.json', '{}');
  write('prompts/characters/a.yaml', 'old');
  write('lone/b.yaml', 'b');
  symlinkSync('/etc/hostname', join(folder, 'prompts/characters/out.yaml'));
  git('add', '-A');
  git('commit', '-qm', 'first');
  write('prompts/characters/a.yaml', 'new');
  write('prompts/c.yaml', 'staged');
  git('add', '-A');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const terminalIn = (directory: string) => {
  const stream = new PassThrough();
  return new Terminal(directory, 'en', new AbortController().signal, { in: stream, out: stream, note: stream }, {});
};
const checkedOut = (wanted: string, directory = folder) => checkOut(wanted, terminalIn(directory), words('en'));

describe('prompts of a git revision', () => {
  it.each([
    ['HEAD:prompts', '', ''],
    ['HEAD:prompts/characters', '', 'characters'],
    ['HEAD:prompts/characters/a.yaml', '', 'characters/a.yaml'],
    ['HEAD:./characters/a.yaml', 'prompts', 'characters/a.yaml'],
    ['HEAD:.', 'prompts', ''],
  ])('[S4.1] %s is written out with everything it may include', (wanted, from, path) => {
    const before = git('status', '--porcelain');
    const out = checkedOut(wanted, join(folder, from));
    expect(out.path).toBe(path);
    expect(readFileSync(join(out.root, 'characters/a.yaml'), 'utf8')).toBe('old');
    expect(readdirSync(out.root).sort()).toEqual(['characters', 'prompt.schema.json']);
    expect(git('status', '--porcelain')).toBe(before);
    out.dispose();
    expect(existsSync(out.root)).toBe(false);
  });

  it('[S4.1] a folder without a schema is its own root, and links lead nowhere', () => {
    const lone = checkedOut('HEAD:lone/b.yaml');
    expect(readdirSync(lone.root)).toEqual(['b.yaml']);
    lone.dispose();
    const linked = checkedOut('HEAD:prompts');
    expect(readFileSync(join(linked.root, 'characters/out.yaml'), 'utf8')).toBe('/etc/hostname');
    linked.dispose();
  });

  it.each(['nothing:prompts', 'HEAD:nowhere', '--help:prompts', 'HEAD:../..'])('[S4.1] refuses %s', (wanted) => {
    expect(() => checkedOut(wanted)).toThrow(UsageError);
  });
});
