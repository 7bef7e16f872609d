import type { Composed } from './compose.js';
import type { Problem } from './problem.js';
import type { SourceParser } from './source-parser.js';
import type { Mapping } from './tree.js';

const lockFile = 'prompts.lock.yaml';

interface Locked {
  readonly version: string;
  readonly hash: string;
}

/** Every file that another one includes, with its version and the hash of its canonical form. */
export function lockText(included: readonly Composed[]): string {
  const lines = [...included]
    .sort((a, b) => (a.file.path < b.file.path ? -1 : 1))
    .map(({ file, content, hash }) => `  ${JSON.stringify(file.path)}: { version: ${content.written}, hash: ${hash} }`);
  const files = lines.length > 0 ? `files:\n${lines.join('\n')}\n` : 'files: {}\n';
  return `# What the files here include, as it was when they were last looked over. Made by a tool; do not edit.\nlock: 1\n${files}`;
}

export function lockProblems(parser: SourceParser, text: string, included: readonly Composed[]): Problem[] {
  const { tree, problems } = parser.parse(lockFile, text);
  const files = tree?.get('files');
  if (files?.kind !== 'mapping') return [...problems, problem('lock-invalid', 'The lock has no list of files.', tree)];
  const locked = files.value as Record<string, Locked>;
  const found = included.flatMap(({ file, content, hash }): Problem[] => {
    const entry = locked[file.path];
    if (!entry) return [problem('lock-missing', `"${file.path}" is not in the lock.`, files)];
    if (entry.hash === hash) return [];
    const message =
      entry.version === content.written
        ? `"${file.path}" has changed since it was locked, and its version has not.`
        : `"${file.path}" is ${content.written}; ${entry.version} is locked.`;
    return [{ ...problem('lock-changed', message, files), place: files.placeOfKey(file.path) }];
  });
  const paths = new Set(included.map(({ file }) => file.path));
  const stale = Object.keys(locked)
    .filter((path) => !paths.has(path))
    .map((path): Problem => ({
      ...problem('lock-stale', `"${path}" is locked, but nothing includes it.`, files),
      severity: 'warning',
      place: files.placeOfKey(path),
    }));
  return [...problems, ...found, ...stale];
}

const problem = (code: string, message: string, tree: Mapping | undefined): Problem => ({
  code: `prompt.${code}`,
  severity: 'error',
  message,
  place: tree?.place ?? { file: lockFile, line: 1, column: 1 },
});
