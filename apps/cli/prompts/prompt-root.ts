import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../command.js';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';

/** A folder that includes stay in, and which of its files are meant. */
export interface Wanted {
  readonly root: string;
  /** Relative to the root, with `/`; a folder means everything in it. Undefined: all. */
  readonly paths?: readonly string[];
}

export const schemaFile = 'prompt.schema.json';

/**
 * Where the files at `paths` belong: the nearest folder upwards that has a `prompt.schema.json`, else the folder itself. No
 * paths: the folder `prompts` here, or here. @throws UsageError
 */
export function wanted(paths: readonly string[], root: string | undefined, terminal: Terminal, words: Words): Wanted[] {
  const given = root === undefined ? undefined : existing(root, terminal, words);
  if (paths.length === 0) return [{ root: given ?? standardRoot(terminal.directory, words) }];
  const byRoot = new Map<string, string[]>();
  for (const path of paths) {
    const full = existing(path, terminal, words);
    const home = given ?? rootOf(full);
    if (full !== home && !full.startsWith(home + sep)) throw new UsageError(words.notInRoot(path, root ?? home));
    byRoot.set(home, [...(byRoot.get(home) ?? []), relative(home, full).split(sep).join('/')]);
  }
  return [...byRoot].map(([home, inside]) => ({ root: home, ...(!inside.includes('') && { paths: inside }) }));
}

export const isWanted = ({ paths }: Wanted, file: string): boolean =>
  paths === undefined || paths.some((path) => file === path || file.startsWith(`${path}/`));

/** The nearest folder from `path` upwards with a schema of prompts; else the folder that `path` is or lies in. */
function rootOf(path: string): string {
  const own = statSync(path).isDirectory() ? path : dirname(path);
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, schemaFile))) return folder;
    if (folder === dirname(folder)) return own;
  }
}

function standardRoot(directory: string, words: Words): string {
  if (existsSync(join(directory, 'prompts'))) return join(directory, 'prompts');
  if (existsSync(join(directory, schemaFile))) return directory;
  throw new UsageError(words.noPrompts);
}

function existing(path: string, terminal: Terminal, words: Words): string {
  const full = resolve(terminal.directory, path);
  if (!existsSync(full)) throw new UsageError(words.noSuchFile(path));
  return full;
}
