import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { UsageError } from '../command.js';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';
import { schemaFile } from './prompt-root.js';

/** A library as it was in a git revision, written out into a temporary folder. */
export interface CheckedOut {
  /** The root of the library, in the temporary folder. */
  readonly root: string;
  /** What was asked for, relative to the root; empty for all of it. */
  readonly path: string;
  dispose(): void;
}

/**
 * `HEAD~1:prompts/characters/a.yaml`, `v1.2:prompts`; a path that begins with `./` counts from here, as git has it. The working
 * tree and its index stay as they are; links are written as plain files, so that none leads out. @throws UsageError
 */
export function checkOut(wanted: string, terminal: Terminal, words: Words): CheckedOut {
  const [, revision, written] = /^([^:]+):(.*)$/.exec(wanted) ?? [];
  if (revision === undefined || written === undefined || revision.startsWith('-'))
    throw new UsageError(words.noRevision(wanted));
  const git = (args: readonly string[], cwd = terminal.directory, env: Record<string, string> = {}) =>
    execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, ...env },
    }).trim();
  const kindOf = (path: string) => {
    try {
      return git(['cat-file', '-t', `${revision}:${path}`]);
    } catch {
      return undefined;
    }
  };
  const path = fromTop(written, () => git(['rev-parse', '--show-prefix']));
  const kind = kindOf(path);
  if (kind === undefined) throw new UsageError(words.noRevision(wanted));
  const own = kind === 'tree' ? path : parentOf(path);
  const home = upwards(own).find((folder) => kindOf(posix.join(folder, schemaFile)) === 'blob') ?? own;
  const folder = mkdtempSync(join(tmpdir(), 'troupe-revision-'));
  const root = join(folder, 'root');
  mkdirSync(root);
  const top = git(['rev-parse', '--show-toplevel']);
  const index = { GIT_INDEX_FILE: join(folder, 'index') };
  git(['read-tree', `${revision}:${home}`], top, index);
  git(['-c', 'core.symlinks=false', 'checkout-index', '--all', '--quiet', `--prefix=${root}/`], top, index);
  return {
    root,
    path: posix.relative(home, path),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function fromTop(path: string, prefix: () => string): string {
  const full = /^\.{1,2}(\/|$)/.test(path) ? posix.join(prefix(), path) : path;
  return full.replace(/\/+$/, '').replace(/^\.$/, '');
}

const parentOf = (path: string): string => (posix.dirname(path) === '.' ? '' : posix.dirname(path));

/** A folder and those around it, up to the top. */
function upwards(folder: string): string[] {
  return folder === '' ? [''] : [folder, ...upwards(parentOf(folder))];
}
