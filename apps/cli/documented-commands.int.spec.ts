import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from './testing/command.js';

/** Lines of `sh` blocks that call one of the command lines. */
const commandsIn = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block]) => block!.split('\n'))
    .filter((line) => /^npx (troupe|prompt-validator) /.test(line));

/** The block that says which file it is. */
const variablesIn = (page: string): string =>
  /```yaml\n(# variables\.yaml\n[\s\S]*?)```/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';

const english = commandsIn('docs/cli.md');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-docs-'));
  cpSync('prompts', join(folder, 'prompts'), { recursive: true });
  cpSync('policies', join(folder, 'policies'), { recursive: true });
  writeFileSync(join(folder, 'variables.yaml'), variablesIn('docs/cli.md'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'prompts');
  writeFileSync(join(folder, '.gitignore'), 'x');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the guides in both languages show the same commands', () => {
  expect(english.length).toBeGreaterThan(10);
  expect(commandsIn('docs/cli.zh.md')).toEqual(english);
  expect(variablesIn('docs/cli.zh.md')).toBe(variablesIn('docs/cli.md'));
});

it.each(english)('[S4.1] [S5.1] %s works as written', async (line) => {
  const [, program = '', ...args] = line.split(' ');
  const { code, out, notes } = await runCommand(program as 'troupe', args, folder);
  expect(code, `${out}\n${notes}`).toBe(0);
});
