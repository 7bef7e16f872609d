import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../../application/prompting/language/problem.js';
import { PromptSources, type Source } from '../../application/prompting/language/prompt-sources.js';

const maxFiles = 10_000;
const maxFolders = 8;
/** Bytes of one file. */
const maxBytes = 1024 * 1024;
/** Not prompts: vectors for other implementations, drawings, and the lock. */
const skipped = new Set(['conformance', 'portraits', 'node_modules']);
const lockFile = 'prompts.lock.yaml';

/** The files of a folder. What links or paths lead out of it is refused. */
export class FolderSources extends PromptSources {
  private readonly root: string;

  constructor(folder: string) {
    super();
    this.root = realpathSync(folder);
  }

  list(): ReturnType<PromptSources['list']> {
    const paths: string[] = [];
    const problems: Problem[] = [];
    const visit = (folder: string, depth: number): void => {
      for (const entry of readdirSync(join(this.root, folder), { withFileTypes: true })) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.name.startsWith('.') || paths.length > maxFiles) continue;
        if (entry.isDirectory()) {
          if (skipped.has(entry.name)) continue;
          if (depth >= maxFolders)
            problems.push(problem('folder-too-deep', path, `Folders may be nested ${maxFolders} deep.`));
          else visit(path, depth + 1);
        } else if (/\.ya?ml$/.test(entry.name) && path !== lockFile) paths.push(path);
      }
    };
    visit('', 0);
    if (paths.length > maxFiles) {
      problems.push(problem('too-many-files', paths[maxFiles]!, `A library holds at most ${maxFiles} files.`));
      paths.length = maxFiles;
    }
    return { paths: paths.sort(), problems };
  }

  read(path: string): Source | undefined {
    const full = resolve(this.root, path);
    if (path.includes('\0') || isAbsolute(path) || !full.startsWith(this.root + sep)) return this.outside(path);
    try {
      if (this.isLinked(path)) {
        const inside = relative(this.root, realpathSync(full));
        if (inside.startsWith('..') || isAbsolute(inside)) return this.outside(path);
      }
      const stat = statSync(full);
      if (!stat.isFile()) return undefined;
      if (stat.size > maxBytes) {
        return {
          problem: problem(
            'file-too-large',
            path,
            `A file may have ${maxBytes / 1024} KiB; this one has ${Math.ceil(stat.size / 1024)}.`,
          ),
        };
      }
      return decode(path, readFileSync(full));
    } catch (error) {
      if (isGone(error)) return undefined;
      return { problem: problem('file-unreadable', path, 'The file cannot be read.') };
    }
  }

  /** Following a path costs much more than a look at each step, and links are rare. */
  private isLinked(path: string): boolean {
    let step = this.root;
    return path.split('/').some((name) => lstatSync((step = join(step, name))).isSymbolicLink());
  }

  private outside(path: string): Source {
    return {
      problem: problem('path-escape', path.replaceAll('\0', '␀'), 'The path leads out of the folder of prompts.'),
    };
  }
}

function decode(path: string, bytes: Uint8Array): Source {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: problem('file-encoding', path, 'The file is not UTF-8.') };
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP');

const problem = (code: string, file: string, message: string): Problem => ({
  code: `prompt.${code}`,
  severity: 'error',
  message,
  place: { file, line: 1, column: 1 },
});
