import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly notes: string;
}

const programs = join(process.cwd(), 'apps', 'cli');
const longestMs = 60_000;

/** Starts a command line as a process of its own, as a user would. Words are English whatever the system's language. */
export function startCommand(program: 'troupe' | 'prompt-validator', args: readonly string[], directory: string) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(programs, `${program}.mjs`), ...args], {
    cwd: directory,
    env: { PATH, HOME, TROUPE_LANGUAGE: 'en' },
    timeout: longestMs,
  });
  const ran = { code: null as number | null, out: '', notes: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.notes += text));
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...ran, code }));
  });
  return { child, ran, ended };
}

export function runCommand(
  program: 'troupe' | 'prompt-validator',
  args: readonly string[],
  directory: string,
  input = '',
): Promise<Ran> {
  const { child, ended } = startCommand(program, args, directory);
  child.stdin.end(input);
  return ended;
}
