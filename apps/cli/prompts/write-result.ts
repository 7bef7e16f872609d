import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';

/** To the file at `path`, or to the standard output where that is `-` or not given. */
export function writeResult(path: string | undefined, text: string, terminal: Terminal, words: Words): void {
  if (path === undefined || path === '-') return terminal.out(text.trimEnd());
  const full = resolve(terminal.directory, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  terminal.note(words.written(path));
}
